import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';

/** How many of each kind: the palette shows a few, the lists show all. */
const LIMIT = 5;

/** Records and messages that fit what is typed, as the server's own searches find them. Nothing below two letters. */
export const useFound = (q: string) =>
  useQuery({
    queryKey: [...keys.found, q],
    queryFn: async ({ signal }) => {
      const query = { q, limit: LIMIT };
      const [messages, contacts, accounts, cases, leads] = await Promise.all([
        unwrap(api.GET('/api/v1/messages', { params: { query }, signal })),
        unwrap(api.GET('/api/v1/contacts', { params: { query }, signal })),
        unwrap(api.GET('/api/v1/accounts', { params: { query }, signal })),
        unwrap(api.GET('/api/v1/cases', { params: { query }, signal })),
        unwrap(api.GET('/api/v1/leads', { params: { query }, signal })),
      ]);
      return {
        messages: messages.items,
        contacts: contacts.items,
        accounts: accounts.items,
        cases: cases.items,
        leads: leads.items,
      };
    },
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
