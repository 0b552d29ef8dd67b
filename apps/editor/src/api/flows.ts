import type { FlowDocument } from '@mailroom/rules';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { FlowSummary } from './types';

/** The API's schema calls the document a plain object; `parseDocument` of the rules library is what checks it. */
const plain = (document: FlowDocument) => document as unknown as Record<string, unknown>;

export const useFlows = () =>
  useQuery({ queryKey: [...keys.flows, 'list'], queryFn: () => unwrap(api.GET('/api/v1/flows')) });

export const flowQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.flows, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/flows/{id}', { params: { path: { id } } })),
  });

export const useFlow = (id: string) => useQuery(flowQuery(id));

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

export function useCreateFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; scope: FlowSummary['scope']; mailboxId: string | null }) =>
      unwrap(api.POST('/api/v1/flows', { body })),
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
    mutationFn: ({ document, revision }: { document: FlowDocument; revision: number }) =>
      unwrap(
        api.PUT('/api/v1/flows/{id}/draft', {
          params: { path: { id } },
          body: { document: plain(document), revision },
        }),
      ),
    meta: { handlesErrors: true },
  });
}

export function usePublishFlow(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { revision: number; note: string }) =>
      unwrap(api.POST('/api/v1/flows/{id}/publish', { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, keys.flows, keys.mailboxes),
    meta: { handlesErrors: true },
  });
}

export function useRestoreVersion(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (number: number) =>
      unwrap(api.POST('/api/v1/flows/{id}/versions/{number}/restore', { params: { path: { id, number } } })),
    onSuccess: () => refresh(client, keys.flows),
  });
}

export function useTryFlow(id: string) {
  return useMutation({
    mutationFn: ({ messageId, document }: { messageId: string; document?: FlowDocument }) =>
      unwrap(
        api.POST('/api/v1/flows/{id}/try', {
          params: { path: { id } },
          body: { messageId, document: document && plain(document) },
        }),
      ),
    meta: { handlesErrors: true },
  });
}
