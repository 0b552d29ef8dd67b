import { useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import { ApiProblem } from './problem';
import { sendFile } from './send-file';
import type { Draft, Language, SaveDraft, SendMessage, Upload } from './types';

export type AnswerMode = 'reply' | 'reply-all' | 'forward';

/** What an answer or a forwarded message begins with; asked for once, since what is typed stands in it from then on. */
export const fetchBeginning = (id: string, mode: AnswerMode, language: Language) =>
  unwrap(api.GET('/api/v1/messages/{id}/beginning', { params: { path: { id }, query: { mode, language } } }));

export const fetchDraft = (id: string): Promise<Draft> =>
  unwrap(api.GET('/api/v1/drafts/{id}', { params: { path: { id } } }));

export const useDrafts = () =>
  useInfiniteQuery({
    queryKey: [...keys.drafts, 'list'],
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/drafts', { params: { query: { cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Keeps what was typed, in the background: a failure is shown where one types, not as a notice. */
export function useSaveDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, typed }: { id: string; typed: SaveDraft }) =>
      unwrap(api.PUT('/api/v1/drafts/{id}', { params: { path: { id } }, body: typed })),
    onSuccess: () => refresh(client, keys.drafts),
    meta: { handlesErrors: true },
  });
}

export function useDiscardDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/drafts/{id}', { params: { path: { id } } })).catch((error: unknown) => {
        // What was never saved is gone already.
        if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
      }),
    onSuccess: () => refresh(client, keys.drafts),
  });
}

export function useSend() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SendMessage) => unwrap(api.POST('/api/v1/messages', { body })),
    onSuccess: () => refresh(client, keys.drafts, keys.messages, keys.cases, keys.contacts, keys.leads),
    meta: { handlesErrors: true },
  });
}

/** Takes a mail back while it waits; gives what was typed. */
export function useTakeBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/messages/{id}/cancel', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.drafts, keys.messages, keys.cases, keys.contacts, keys.leads),
  });
}

export function useSendNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/messages/{id}/send-now', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.messages),
  });
}

/** People whose name or address begins with what is typed. */
export const useRecipientSuggestions = (q: string) =>
  useQuery({
    queryKey: [...keys.contacts, 'suggestions', q],
    queryFn: () => unwrap(api.GET('/api/v1/contacts', { params: { query: { q, limit: 8 } } })),
    enabled: q.length > 1,
    staleTime: 30_000,
  });

/** Those of the addresses from which mail came back. */
export const useBouncedAddresses = (addresses: readonly string[]) =>
  useQueries({
    queries: addresses.slice(0, 20).map((address) => ({
      queryKey: ['addresses', address.toLowerCase()],
      queryFn: () => unwrap(api.GET('/api/v1/addresses/{address}', { params: { path: { address } } })),
      staleTime: 60_000,
      meta: { handlesErrors: true },
    })),
    combine: (results) => results.flatMap(({ data }) => data?.status ?? []),
  });

/** @param onProgress between 0 and 1 */
export function uploadFile(file: File, onProgress: (done: number) => void, signal: AbortSignal): Promise<Upload> {
  const query = new URLSearchParams({ filename: file.name, ...(file.type && { contentType: file.type }) });
  return sendFile(`/api/v1/uploads?${query.toString()}`, file, onProgress, signal);
}
