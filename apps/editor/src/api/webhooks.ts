import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { DeliveryState, SaveWebhook } from './types';

/** Only who may look at webhooks may ask. */
export const useWebhooks = (enabled = true) =>
  useQuery({ queryKey: [...keys.webhooks, 'list'], queryFn: () => unwrap(api.GET('/api/v1/webhooks')), enabled });

/** The catalogue of events, which only an update or a plug-in changes. */
export const useWebhookEvents = () =>
  useQuery({
    queryKey: [...keys.webhooks, 'events'],
    queryFn: () => unwrap(api.GET('/api/v1/webhooks/events')),
    staleTime: Infinity,
  });

/** The answer holds the signing secret, which is shown this one time. */
export function useCreateWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveWebhook) => unwrap(api.POST('/api/v1/webhooks', { body })),
    onSuccess: () => refresh(client, keys.webhooks),
    meta: { handlesErrors: true },
  });
}

export function useUpdateWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: SaveWebhook & { id: string }) =>
      unwrap(api.PUT('/api/v1/webhooks/{id}', { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, keys.webhooks),
    meta: { handlesErrors: true },
  });
}

export function useDeleteWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } })),
    // Not waited for, and not its log: whoever stands on its page leaves first.
    onSuccess: () => void refresh(client, [...keys.webhooks, 'list']),
  });
}

/** The answer holds the new secret, which is shown this one time. */
export function useRotateSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/webhooks/{id}/secret', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.webhooks),
  });
}

export function useTestWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, type }: { id: string; type: string }) =>
      unwrap(api.POST('/api/v1/webhooks/{id}/test', { params: { path: { id } }, body: { type } })),
    onSuccess: () => refresh(client, keys.webhooks, keys.outbox),
  });
}

export const useDeliveries = (id: string, filter: { state?: DeliveryState; type?: string }) =>
  useInfiniteQuery({
    queryKey: [...keys.webhooks, 'deliveries', id, filter],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { ...filter, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

const LOOK_AGAIN_MILLISECONDS = 700;

/** One delivery with its attempts; asked for again while it is a test that is still on its way. */
export const useDelivery = (id: string, deliveryId: string) =>
  useQuery({
    queryKey: [...keys.webhooks, 'delivery', deliveryId],
    queryFn: () =>
      unwrap(api.GET('/api/v1/webhooks/{id}/deliveries/{deliveryId}', { params: { path: { id, deliveryId } } })),
    refetchInterval: ({ state: { data } }) => data?.test && data.state === 'waiting' && LOOK_AGAIN_MILLISECONDS,
  });

/** Deliveries that are looked through for an answer. */
const RECENT = 10;

/** What the receiver answered to flows lately, newest first, as far as the log keeps it. */
export async function* answersOf(id: string): AsyncGenerator<string> {
  const query = { type: 'flow.webhook', state: 'taken' as const, limit: RECENT };
  const { items } = await unwrap(api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id }, query } }));
  for (const { id: deliveryId } of items) {
    const path = { id, deliveryId };
    const { tries } = await unwrap(api.GET('/api/v1/webhooks/{id}/deliveries/{deliveryId}', { params: { path } }));
    const answer = tries.at(-1)?.answer;
    if (answer) yield answer;
  }
}

export function useRedeliver(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) =>
      unwrap(
        api.POST('/api/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver', { params: { path: { id, deliveryId } } }),
      ),
    onSuccess: () => refresh(client, keys.webhooks, keys.outbox),
  });
}

export function useRedeliverFailed(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (since: string) =>
      unwrap(api.POST('/api/v1/webhooks/{id}/redeliver', { params: { path: { id } }, body: { since } })),
    onSuccess: () => refresh(client, keys.webhooks, keys.outbox),
  });
}
