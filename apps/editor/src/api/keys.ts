import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** First words of all query keys: one per resource, so that one event refreshes all its lists and details. */
export const keys = {
  me: ['me'],
  apiKeys: ['api-keys'],
  secondFactor: ['second-factor'],
  signInOptions: ['sign-in-options'],
  signInSettings: ['sign-in-settings'],
  signInProviders: ['sign-in-providers'],
  users: ['users'],
  roles: ['roles'] as const,
  teams: ['teams'],
  mailboxes: ['mailboxes'],
  messages: ['messages'],
  drafts: ['drafts'],
  leads: ['leads'],
  cases: ['cases'],
  contacts: ['contacts'],
  accounts: ['accounts'],
  crmSettings: ['crm-settings'],
  flows: ['flows'],
  lists: ['lists'],
  calendars: ['calendars'],
  templates: ['templates'],
  notifications: ['notifications'],
  outbox: ['outbox'],
  quarantine: ['quarantine'],
  webhooks: ['webhooks'],
  plugins: ['plugins'],
  overview: ['overview'],
  found: ['found'],
} as const satisfies Record<string, QueryKey>;

export const refresh = (client: QueryClient, ...which: QueryKey[]) =>
  Promise.all(which.map((queryKey) => client.invalidateQueries({ queryKey })));
