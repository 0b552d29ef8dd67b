import type { ReferenceKind } from '@mailroom/rules';

interface Screen {
  /** Where such things are made. */
  make: string;
  /** Where one of them is looked at; absent: on the same screen. */
  one?: (id: string) => string;
}

export const SCREENS: Readonly<Record<ReferenceKind, Screen>> = {
  user: { make: '/people' },
  team: { make: '/people?tab=teams' },
  mailbox: { make: '/mailboxes/new', one: (id) => `/mailboxes/${id}` },
  list: { make: '/lists/new', one: (id) => `/lists/${id}` },
  template: { make: '/templates/new', one: (id) => `/templates/${id}` },
  calendar: { make: '/calendars/new', one: (id) => `/calendars/${id}` },
  webhook: { make: '/webhooks' },
  /** The step itself leads there and back. */
  flow: { make: '/flows' },
};
