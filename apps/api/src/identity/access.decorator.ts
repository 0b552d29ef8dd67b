import { SetMetadata } from '@nestjs/common';

export const ACCESS = Symbol('access');
export type Access = 'public' | 'user' | 'administrator';

/** Open to everybody, signed in or not. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** For administrators only. Without a mark, a route is for everybody who is signed in. */
export const RequireAdministrator = () => SetMetadata(ACCESS, 'administrator' satisfies Access);
