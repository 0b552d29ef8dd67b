import type { TFunction } from 'i18next';
import type { User } from '../../api/types';

/** Whose rights a role decides. Administrators keep the role that they had, which decides nothing of theirs. */
export const holdersOf = (users: readonly User[], roleId: string): string[] =>
  users.filter(({ administrator, role }) => !administrator && role.id === roleId).map(({ name }) => name);

const SHOWN = 8;

/** Names in a line; of many only the first, and how many more there are. */
export function someOf(names: readonly string[], t: TFunction): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length <= SHOWN ? shown : t('roles.andMore', { names: shown, count: names.length - SHOWN });
}
