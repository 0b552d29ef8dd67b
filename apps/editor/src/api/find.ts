import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';
import { useSignedIn } from './session';
import type { Right } from './types';

/** How many of each kind: the palette shows a few, the lists show all. */
const LIMIT = 5;

/** Records and messages that fit what is typed, as the server's own searches find them. Nothing below two letters. */
export function useFound(q: string) {
  const { rights } = useSignedIn();
  // What one may not see at all is not asked for.
  const when = <Page>(right: Right, ask: () => Promise<Page>): Promise<Page | null> =>
    rights[right] === 'none' ? Promise.resolve(null) : ask();
  return useQuery({
    queryKey: [...keys.found, q],
    queryFn: async ({ signal }) => {
      const query = { q, limit: LIMIT };
      const [messages, contacts, accounts, cases, leads] = await Promise.all([
        when('messages:read', () => unwrap(api.GET('/api/v1/messages', { params: { query }, signal }))),
        when('contacts:read', () => unwrap(api.GET('/api/v1/contacts', { params: { query }, signal }))),
        when('contacts:read', () => unwrap(api.GET('/api/v1/accounts', { params: { query }, signal }))),
        when('cases:read', () => unwrap(api.GET('/api/v1/cases', { params: { query }, signal }))),
        when('leads:read', () => unwrap(api.GET('/api/v1/leads', { params: { query }, signal }))),
      ]);
      return {
        messages: messages?.items ?? [],
        contacts: contacts?.items ?? [],
        accounts: accounts?.items ?? [],
        cases: cases?.items ?? [],
        leads: leads?.items ?? [],
      };
    },
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
}
