import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';

/** A message that is attached to another. */
export const useAttachedMessage = (id: string, index: number) =>
  useQuery({
    queryKey: [...keys.messages, id, 'attached', index],
    queryFn: () =>
      unwrap(api.GET('/api/v1/messages/{id}/attachments/{index}/message', { params: { path: { id, index } } })),
    retry: false,
  });

/** The invitation that a message brings. */
export const useInvitation = (id: string) =>
  useQuery({
    queryKey: [...keys.messages, id, 'calendar'],
    queryFn: () => unwrap(api.GET('/api/v1/messages/{id}/calendar', { params: { path: { id } } })),
    retry: false,
  });
