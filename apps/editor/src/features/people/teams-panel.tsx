import {
  ActionIcon,
  Avatar,
  Button,
  Card,
  Group,
  MultiSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteTeam, useSaveTeam, useTeams, useUsers } from '../../api/people';
import { fieldErrors } from '../../api/problem';
import type { Team } from '../../api/types';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { FormModal } from '../../ui/form-modal';
import { QueryView } from '../../ui/query-view';
import { toastDone } from '../../ui/toast';

export function TeamsPanel() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
      {t('people.addTeam')}
    </Button>
  );
  return (
    <Stack>
      {editing && <TeamForm team={editing} onClose={() => setEditing(null)} />}
      <QueryView query={useTeams()}>
        {(teams) =>
          teams.length === 0 ? (
            <EmptyState icon={IconUsersGroup} title={t('people.teamsEmptyTitle')} text={t('people.teamsEmptyText')}>
              {add}
            </EmptyState>
          ) : (
            <>
              <Group justify="flex-end">{add}</Group>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                {teams.map((team) => (
                  <TeamCard key={team.id} team={team} onEdit={() => setEditing(team)} />
                ))}
              </SimpleGrid>
            </>
          )
        }
      </QueryView>
    </Stack>
  );
}

function TeamCard({ team, onEdit }: { team: Team; onEdit: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteTeam();
  const askToDelete = () =>
    ask({
      title: t('people.deleteTeamTitle'),
      text: t('people.deleteTeamText', { name: team.name }),
      confirm: t('action.delete'),
      onConfirm: () => remove.mutate(team.id, { onSuccess: () => toastDone(t('people.teamDeleted')) }),
    });
  return (
    <Card component="article">
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{team.name}</Text>
        <Group gap={4} wrap="nowrap">
          <ActionIcon onClick={onEdit} aria-label={`${t('action.edit')}: ${team.name}`}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon color="red" onClick={askToDelete} aria-label={`${t('action.delete')}: ${team.name}`}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      {team.members.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('people.noMembers')}
        </Text>
      ) : (
        <Group gap="sm" mt="xs">
          <Avatar.Group>
            {team.members.slice(0, 6).map((member) => (
              <Tooltip key={member.id} label={member.name}>
                <Avatar size={30} radius="xl" name={member.name} color="initials" alt="" />
              </Tooltip>
            ))}
          </Avatar.Group>
          <Text size="sm" c="dimmed" lineClamp={2}>
            {team.members.map((member) => member.name).join(', ')}
          </Text>
        </Group>
      )}
    </Card>
  );
}

function TeamForm({ team, onClose }: { team: Team | 'new'; onClose: () => void }) {
  const { t } = useTranslation();
  const users = useUsers().data ?? [];
  const save = useSaveTeam();
  const isNew = team === 'new';
  const form = useForm({
    initialValues: isNew
      ? { name: '', memberIds: [] as string[] }
      : { name: team.name, memberIds: team.members.map((member) => member.id) },
    validate: { name: (value) => (value.trim() ? null : t('form.required')) },
  });
  const submit = (values: typeof form.values) =>
    save.mutate(
      { ...values, name: values.name.trim(), id: isNew ? undefined : team.id },
      {
        onSuccess: () => {
          onClose();
          toastDone(t('action.saved'));
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <FormModal
      title={isNew ? t('people.addTeam') : t('people.editTeam')}
      submitLabel={isNew ? t('action.create') : t('action.saveChanges')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} withAsterisk maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <MultiSelect
        label={t('people.members')}
        data={users.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        clearable
        {...form.getInputProps('memberIds')}
      />
    </FormModal>
  );
}
