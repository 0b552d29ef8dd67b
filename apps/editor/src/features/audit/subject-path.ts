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
  template: '/templates',
};
const SCREENS: Readonly<Record<string, string>> = {
  effect: '/outbox',
  quarantine: '/quarantine',
  role: '/people?tab=roles',
  settings: '/settings',
  team: '/people?tab=teams',
  user: '/people',
  webhook: '/webhooks',
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
