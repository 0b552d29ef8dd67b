import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRoles, useUsers } from '../../api/people';
import type { Role } from '../../api/types';
import { DataTable, type Column } from '../../ui/data-table';
import { holdersOf, someOf } from './holders';
import { NameLink } from '../../ui/name-link';
import { QueryView } from '../../ui/query-view';

export function RolesPanel() {
  const { t } = useTranslation();
  const columns = useColumns();
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <Text size="sm" c="dimmed" maw={640}>
          {t('roles.intro')}
        </Text>
        <Button leftSection={<IconPlus size={16} />} component={Link} to="/people/roles/new">
          {t('roles.create')}
        </Button>
      </Group>
      <QueryView query={useRoles()}>{(roles) => <DataTable columns={columns} items={roles} />}</QueryView>
    </Stack>
  );
}

/** What a manager asks first: whose mail and records they see. */
const SEEN = ['messages', 'leads', 'cases', 'contacts'] as const;

function useColumns(): Column<Role>[] {
  const { t } = useTranslation();
  const users = useUsers().data ?? [];
  return [
    {
      label: t('common.name'),
      cell: ({ id, name, isStandard }) => (
        <Group gap={6}>
          <NameLink to={`/people/roles/${id}`}>{name}</NameLink>
          {isStandard && <Badge color="gray">{t('roles.standard')}</Badge>}
        </Group>
      ),
    },
    ...SEEN.map((resource) => ({
      label: t(`roles.short.${resource}`),
      cell: ({ rights }: Role) => t(`roles.scope.${rights[`${resource}:read`] ?? 'none'}`),
      labelOnPhone: true,
    })),
    {
      label: t('roles.people'),
      cell: ({ id }) => {
        const names = holdersOf(users, id);
        return (
          <Text size="sm" c={names.length === 0 ? 'dimmed' : undefined} style={{ whiteSpace: 'normal' }}>
            {someOf(names, t) || t('roles.nobody')}
          </Text>
        );
      },
      labelOnPhone: true,
    },
  ];
}
