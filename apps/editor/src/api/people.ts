import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';

export const useUsers = () =>
  useQuery({ queryKey: keys.users, queryFn: () => unwrap(api.GET('/api/v1/users')), staleTime: 60_000 });

export const useTeams = () =>
  useQuery({ queryKey: keys.teams, queryFn: () => unwrap(api.GET('/api/v1/teams')), staleTime: 60_000 });

export const useRoles = () =>
  useQuery({ queryKey: keys.roles, queryFn: () => unwrap(api.GET('/api/v1/roles')), staleTime: 60_000 });

export interface NewUser {
  name: string;
  email: string;
  administrator: boolean;
  /** Absent: the standard role. */
  roleId?: string;
  /** Empty: nothing said. */
  position: string;
  /** Absent: invited to choose one. */
  password?: string;
  invite: 'mail' | 'link';
}

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewUser) => unwrap(api.POST('/api/v1/users', { body })),
    onSuccess: () => refresh(client, keys.users),
    meta: { handlesErrors: true },
  });
}

export interface UserChange {
  id: string;
  name?: string;
  administrator?: boolean;
  roleId?: string;
  position?: string;
  active?: boolean;
  absent?: boolean;
  password?: string;
}

export function useUpdateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: UserChange) =>
      unwrap(api.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, keys.users, keys.teams, keys.me),
    meta: { handlesErrors: true },
  });
}

export interface TeamChange {
  /** Absent: a new team. */
  id?: string;
  name: string;
  memberIds: string[];
}

export function useSaveTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: TeamChange) =>
      id === undefined
        ? unwrap(api.POST('/api/v1/teams', { body }))
        : unwrap(api.PUT('/api/v1/teams/{id}', { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, keys.teams, keys.users),
    meta: { handlesErrors: true },
  });
}

export function useDeleteTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/teams/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.teams, keys.users),
  });
}
