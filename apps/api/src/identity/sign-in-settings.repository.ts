import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { Setting } from '../database/setting.entity';
import { SIGN_IN_DEFAULTS, SIGN_IN_SETTING, type SignInSettings } from './sign-in-settings.types';

export async function findSignInSettings(manager: EntityManager): Promise<SignInSettings> {
  const row = await manager.findOneBy(Setting, { name: SIGN_IN_SETTING });
  return { ...SIGN_IN_DEFAULTS, ...(row?.value as Partial<SignInSettings> | undefined) };
}

export async function saveSignInSettings(manager: EntityManager, value: SignInSettings): Promise<void> {
  const known = await manager.existsBy(Setting, { name: SIGN_IN_SETTING });
  if (known) await manager.update(Setting, { name: SIGN_IN_SETTING }, { value });
  else await insertRows(manager, Setting, [{ name: SIGN_IN_SETTING, value }]);
}
