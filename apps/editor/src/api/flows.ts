import type { FlowDocument } from '@mailroom/rules';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import { useMay } from './session';
import type { FlowSummary, TryInput } from './types';

/** The API's schema calls the document a plain object; `parseDocument` of the rules library is what checks it. */
const plain = (document: FlowDocument) => document as unknown as Record<string, unknown>;

export const useFlows = () =>
  useQuery({
    queryKey: [...keys.flows, 'list'],
    queryFn: () => unwrap(api.GET('/api/v1/flows')),
    enabled: useMay('flows:read'),
  });

/** How many errors and warnings the draft of each flow has. They depend on all that exists beside it: asked for anew each time. */
export const useFlowProblems = () =>
  useQuery({
    queryKey: [...keys.flows, 'problems'],
    queryFn: () => unwrap(api.GET('/api/v1/flow-problems')),
    staleTime: 0,
  });

export const flowQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.flows, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/flows/{id}', { params: { path: { id } } })),
  });

/** Asked for anew whenever a screen opens: what the cache holds may be older than what was saved since. */
export const useFlow = (id: string) => useQuery({ ...flowQuery(id), refetchOnMount: 'always' });

/** All that a flow may refer to, as the server checks it, with names; another tab may have made some of it. */
export const useFlowReferences = (id: string) =>
  useQuery({
    queryKey: [...keys.flows, 'references', id],
    queryFn: () => unwrap(api.GET('/api/v1/flows/{id}/references', { params: { path: { id } } })),
    staleTime: 0,
    refetchOnWindowFocus: true,
  });

export const useFlowVersions = (id: string, enabled = true) =>
  useQuery({
    queryKey: [...keys.flows, 'versions', id],
    queryFn: () => unwrap(api.GET('/api/v1/flows/{id}/versions', { params: { path: { id } } })),
    enabled,
  });

/** A published version never changes: it is fetched once, also when everything else is asked for anew. */
export const flowVersionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: [...keys.flows, 'version', id, number],
    queryFn: () => unwrap(api.GET('/api/v1/flows/{id}/versions/{number}', { params: { path: { id, number } } })),
    staleTime: 'static',
  });

export interface NewFlow {
  name: string;
  scope: FlowSummary['scope'];
  mailboxId: string | null;
  /** What it begins with; default: a flow that does nothing yet. */
  draft?: FlowDocument;
}

export function useCreateFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, ...body }: NewFlow) =>
      unwrap(api.POST('/api/v1/flows', { body: { ...body, ...(draft && { draft: plain(draft) }) } })),
    onSuccess: () => refresh(client, keys.flows, keys.mailboxes),
    meta: { handlesErrors: true },
  });
}

export function useRenameFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      unwrap(api.PATCH('/api/v1/flows/{id}', { params: { path: { id } }, body: { name } })),
    onSuccess: () => refresh(client, keys.flows, keys.mailboxes),
  });
}

export function useDeleteFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/flows/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.flows, keys.mailboxes),
  });
}

/** The editor shows the save state itself, so nothing is refreshed and no toast appears here. */
export function useSaveDraft(id: string) {
  return useMutation({
    mutationFn: ({
      document,
      ...save
    }: {
      document: FlowDocument;
      revision: number;
      tab?: string;
      restored?: number;
    }) =>
      unwrap(
        api.PUT('/api/v1/flows/{id}/draft', {
          params: { path: { id } },
          body: { document: plain(document), ...save },
        }),
      ),
    meta: { handlesErrors: true },
  });
}

export function usePublishFlow(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { revision: number; live: number | null; note: string }) =>
      unwrap(api.POST('/api/v1/flows/{id}/publish', { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, keys.flows, keys.mailboxes),
    meta: { handlesErrors: true },
  });
}

/** Makes a flow for others to call. Published as well, it can be walked at once; if that fails it stays a draft. */
export function useCreateSharedFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({
      name,
      draft,
      publishWith,
    }: {
      name: string;
      draft: FlowDocument;
      publishWith: string | null;
    }) => {
      const body = { name, scope: 'shared' as const, mailboxId: null, draft: plain(draft) };
      const flow = await unwrap(api.POST('/api/v1/flows', { body }));
      if (publishWith === null) return { flow, problem: null };
      const publish = { params: { path: { id: flow.id } }, body: { revision: flow.draftRevision, note: publishWith } };
      const problem = await unwrap(api.POST('/api/v1/flows/{id}/publish', publish)).then(
        () => null,
        (error: unknown) => error,
      );
      return { flow, problem };
    },
    onSuccess: () => refresh(client, keys.flows),
    meta: { handlesErrors: true },
  });
}

/** Publishes an old version anew; `live` is the version it was compared with. */
export function useRollBack(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ number, ...body }: { number: number; live: number; note: string }) =>
      unwrap(api.POST('/api/v1/flows/{id}/versions/{number}/roll-back', { params: { path: { id, number } }, body })),
    onSuccess: () => refresh(client, keys.flows, keys.mailboxes),
    meta: { handlesErrors: true },
  });
}

/** Whose mail the flow decides about, and how much of it there was lately. */
export const useFlowImpact = (id: string) =>
  useQuery({
    queryKey: [...keys.flows, 'impact', id],
    queryFn: () => unwrap(api.GET('/api/v1/flows/{id}/impact', { params: { path: { id } } })),
  });

type Message = NonNullable<TryInput['message']>;
/** A message that somebody made up. Nothing of it is left to defaults. */
export type MadeUp = Required<Message> & { from: Required<Message['from']> };

/** What is tried: a stored message, a raw one, or a made-up one. */
export type TryWhat = Pick<TryInput, 'messageId' | 'raw' | 'mailboxId'> & { message?: MadeUp };

export function useTryFlow(id: string) {
  return useMutation({
    mutationFn: ({ document, failing, ...what }: TryWhat & { document?: FlowDocument; failing: string[] }) =>
      unwrap(
        api.POST('/api/v1/flows/{id}/try', {
          params: { path: { id } },
          body: { ...what, failing, document: document && plain(document) },
        }),
      ),
    meta: { handlesErrors: true },
  });
}
