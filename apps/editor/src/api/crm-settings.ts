import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';
import type { CrmSettings } from './types';

export const useCrmSettings = () =>
  useQuery({ queryKey: keys.crmSettings, queryFn: () => unwrap(api.GET('/api/v1/settings/crm')) });

export function useSaveCrmSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CrmSettings) => unwrap(api.PUT('/api/v1/settings/crm', { body })),
    onSuccess: (saved) => client.setQueryData(keys.crmSettings, saved),
  });
}
