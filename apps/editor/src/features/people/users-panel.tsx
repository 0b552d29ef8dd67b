import {
  ActionIcon,
  Avatar,
  Badge,
  Button,
  Group,
  Stack,
  Switch,
  Table,
  Text,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core';
import { IconPencil, IconPlus, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateUser, useUsers } from '../../api/people';
import { useSignedIn } from '../../api/session';
import type { User } from '../../api/types';
import { QueryView } from '../../ui/query-view';
import { toastDone, toastProblem } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import tableClasses from '../../ui/data-table.module.css';
import classes from './people.module.css';
import { NobodyFound, UserFilters } from './user-filters';
import { useUserFilters } from './use-user-filters';
import { UserForm } from './user-form';
import { UserMenu } from './user-menu';

export function UsersPanel() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<User | 'new' | null>(null);
  const { found, ...filters } = useUserFilters();
  return (
    <Stack>
      <Group gap="sm">
        <UserFilters {...filters} />
        <Button ml="auto" leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
          {t('people.addUser')}
        </Button>
      </Group>
      {editing && <UserForm user={editing} onClose={() => setEditing(null)} />}
      <QueryView query={useUsers()}>
        {(users) => {
          const shown = found(users);
          if (shown.length === 0) return <NobodyFound onClear={filters.clear} />;
          return (
            <>
              <Text size="sm" c="dimmed" role="status">
                {shown.length === users.length
                  ? t('people.count', { count: users.length })
                  : t('people.countOf', { shown: shown.length, count: users.length })}
              </Text>
              <div className={tableClasses.table}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('contacts.name')}</Table.Th>
                      <Table.Th>{t('people.role')}</Table.Th>
                      <Table.Th>{t('people.position')}</Table.Th>
                      <Table.Th>{t('people.teams')}</Table.Th>
                      <Table.Th>{t('people.absent')}</Table.Th>
                      <Table.Th w={84}>
                        <VisuallyHidden>{t('action.edit')}</VisuallyHidden>
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {shown.map((user) => (
                      <UserRow key={user.id} user={user} onEdit={() => setEditing(user)} />
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            </>
          );
        }}
      </QueryView>
    </Stack>
  );
}

function UserRow({ user, onEdit }: { user: User; onEdit: () => void }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const update = useUpdateUser();
  const setAbsent = (absent: boolean) =>
    update.mutate({ id: user.id, absent }, { onSuccess: () => toastDone(t('action.saved')), onError: toastProblem });
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <Avatar size={32} radius="xl" name={user.name} color="initials" alt="" />
          <div className={classes.who}>
            <Group gap={6}>
              <Text size="sm" fw={600} className={tableClasses.person}>
                {user.name}
              </Text>
              {user.id === me.id && <Badge color="gray">{t('people.you')}</Badge>}
              {!user.active && <Badge color="red">{t('people.inactive')}</Badge>}
              {user.secondFactor && (
                <Badge color="teal" leftSection={<IconShieldCheck size={11} aria-hidden />}>
                  {t('secondFactor.title')}
                </Badge>
              )}
              <InvitationBadge user={user} />
            </Group>
            <Text size="xs" c="dimmed">
              {user.email}
            </Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td className={tableClasses.words}>
        {user.administrator ? t('role.administrator') : user.role.name}
      </Table.Td>
      <Table.Td className={tableClasses.words}>{user.position}</Table.Td>
      <Table.Td className={tableClasses.words}>{user.teams.map((team) => team.name).join(', ')}</Table.Td>
      <Table.Td data-label={t('people.absent')}>
        <Tooltip label={t('people.absentHelp')}>
          <Switch
            checked={user.absent}
            disabled={update.isPending}
            onChange={(event) => setAbsent(event.currentTarget.checked)}
            aria-label={`${t('people.absent')}: ${user.name}`}
          />
        </Tooltip>
      </Table.Td>
      <Table.Td className={tableClasses.actions}>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon onClick={onEdit} aria-label={`${t('action.edit')}: ${user.name}`}>
            <IconPencil size={16} />
          </ActionIcon>
          <UserMenu user={user} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function InvitationBadge({ user: { invitedUntil } }: { user: User }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (invitedUntil === null) return null;
  const isOver = new Date(invitedUntil).getTime() <= Date.now();
  return (
    <Badge color={isOver ? 'orange' : 'blue'}>
      {isOver ? t('invitations.expired') : t('invitations.invited', { when: format.planned(invitedUntil) })}
    </Badge>
  );
}
