import type { SaveWebhook, Webhook } from '../../api/types';

/** What is saved of an endpoint as it is now; headers keep their values. */
export const settingsOf = ({ name, description, url, events, filter, headers, active }: Webhook): SaveWebhook => ({
  name,
  description,
  url,
  events,
  filter,
  headers: headers.map((header) => ({ name: header, value: null })),
  active,
});
