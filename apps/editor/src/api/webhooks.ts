import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { WebhookEvent } from './types';

export interface SaveWebhook {
  url: string;
  events: WebhookEvent[];
  active: boolean;
}

/** Only administrators may ask. */
export const useWebhooks = (enabled = true) =>
  useQuery({ queryKey: [...keys.webhooks, 'list'], queryFn: () => unwrap(api.GET('/api/v1/webhooks')), enabled });

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
    onSuccess: () => refresh(client, keys.webhooks),
  });
}

export function useTestWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/webhooks/{id}/test', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.webhooks, keys.outbox),
  });
}
