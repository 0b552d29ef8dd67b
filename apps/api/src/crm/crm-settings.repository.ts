import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { Setting } from '../database/setting.entity';
import { CRM_DEFAULTS, CRM_SETTING, type CrmSettings } from './crm-settings.types';

export async function findCrmSettings(manager: EntityManager): Promise<CrmSettings> {
  const row = await manager.findOneBy(Setting, { name: CRM_SETTING });
  return { ...CRM_DEFAULTS, ...(row?.value as Partial<CrmSettings> | undefined) };
}

export async function saveCrmSettings(manager: EntityManager, value: CrmSettings): Promise<void> {
  const known = await manager.existsBy(Setting, { name: CRM_SETTING });
  if (known) await manager.update(Setting, { name: CRM_SETTING }, { value });
  else await insertRows(manager, Setting, [{ name: CRM_SETTING, value }]);
}
