import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id } from '../../common/paging.dto';
import { RIGHT_NAMES, SCOPES } from './rights.types';

const rights = z.record(z.enum(RIGHT_NAMES), z.enum(SCOPES));

export const role = z.object({
  id,
  name: z.string(),
  rights,
  /** How many people have it. */
  holders: z.number().int(),
  /** What new people get; it cannot be removed. */
  isStandard: z.boolean(),
});
export const saveRole = z.object({
  name: z.string().trim().min(1).max(120),
  rights: z.partialRecord(z.enum(RIGHT_NAMES), z.enum(SCOPES)).describe('A right that is left out is not given'),
});
/** A right that roles can give, and API keys be narrowed to. */
export const offeredRight = z.object({ right: z.enum(RIGHT_NAMES), scopes: z.array(z.enum(SCOPES)) });

export class RoleDto extends createZodDto(role) {}
export class SaveRoleDto extends createZodDto(saveRole) {}
export class OfferedRightDto extends createZodDto(offeredRight) {}
