import type { Group } from '@mailroom/rules';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';

/** The API's schema calls a group a plain object; it reads it as the rules library does. */
const plain = (groups: readonly Group[]) => groups as unknown as Record<string, unknown>[];

interface MatchQuestion {
  groups: readonly Group[];
  /** Null: all mail. */
  mailboxId: string | null;
  /** The group or condition whose messages are listed. */
  list?: string;
}

/** How many of the last messages groups and conditions apply to; new mail is counted as it comes. */
export const useMatches = ({ groups, mailboxId, list }: MatchQuestion, enabled: boolean) =>
  useQuery({
    // Under the mail: what comes in or is deleted changes the counts.
    queryKey: [...keys.messages, 'matches', mailboxId, groups, list],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/v1/flows/matches', { body: { groups: plain(groups), mailboxId, limit: 200, list }, signal }),
      ),
    enabled,
    // The counts of a moment ago stay until those of what was typed since are there.
    placeholderData: list === undefined ? keepPreviousData : undefined,
    staleTime: 15_000,
    gcTime: 60_000,
    retry: false,
  });

interface ValueQuestion {
  fact: string;
  param: string;
  q: string;
  mailboxId: string | null;
}

/** What stored mail has under a fact, the most frequent first. */
export const useFactValues = ({ fact, param, q, mailboxId }: ValueQuestion, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.flows, 'fact-values', mailboxId, fact, param, q],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/flows/fact-values', {
          params: { query: { fact, param, q, mailboxId: mailboxId ?? undefined } },
          signal,
        }),
      ),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 120_000,
    retry: false,
  });
