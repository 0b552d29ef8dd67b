const ROOMS: Readonly<Record<string, string>> = {
  account: '/accounts',
  calendar: '/calendars',
  case: '/cases',
  contact: '/contacts',
  flow: '/flows',
  lead: '/leads',
  list: '/lists',
  mailbox: '/mailboxes',
  message: '/messages',
  role: '/people/roles',
  template: '/templates',
  webhook: '/webhooks',
};
const SCREENS: Readonly<Record<string, string>> = {
  'api-key': '/settings/api-keys',
  effect: '/outbox',
  quarantine: '/quarantine',
  settings: '/settings',
  'sign-in-provider': '/settings/sign-in',
  team: '/people?tab=teams',
  user: '/people',
};

/** Where the subject of an entry is looked at; null: nowhere, or it was removed by what the entry tells. */
export function subjectPath({
  subjectType: type,
  subjectId: id,
  action,
}: {
  subjectType: string;
  subjectId: string | null;
  action: string;
}): string | null {
  if (/\.(removed|deleted|deleted-forever)$/.test(action)) return null;
  const room = ROOMS[type];
  if (room) return id && `${room}/${id}`;
  return SCREENS[type] ?? null;
}
