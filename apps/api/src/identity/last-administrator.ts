import { AppError } from '../common/app-error';
import type { Unit } from '../database/database';
import { lockAdministrators } from './users.repository';

/** Before somebody stops being an administrator, or active. @throws 409 when nobody else could administer any more */
export async function requireAnotherAdministrator({ manager }: Unit, id: string): Promise<void> {
  const administrators = await lockAdministrators(manager);
  if (administrators.length === 1 && administrators[0]?.id === id) {
    throw new AppError(
      'last-administrator',
      409,
      'This is the last administrator. Make somebody else an administrator first.',
    );
  }
}
