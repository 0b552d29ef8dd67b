import type { Webhook } from '../../api/types';

/** Its name, else its host. */
export function titleOf({ name, url }: Pick<Webhook, 'name' | 'url'>): string {
  if (name) return name;
  return URL.canParse(url) ? new URL(url).host : url;
}
