import { Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useUsers } from '../../api/people';
import { fieldErrors } from '../../api/problem';
import { useDeleteRole, useSaveRole } from '../../api/roles';
import type { OfferedRight, Right, Role, Scope } from '../../api/types';
import { ask } from '../../ui/confirm';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';
import { toastDone, toastProblem, toastUndo } from '../../ui/toast';
import { discardUnsavedChanges, useUnsavedChanges } from '../../ui/unsaved-changes';
import { holdersOf, someOf } from './holders';
import { RightsTable } from './rights-table';
import { rightsOf } from './role-rights';

interface RoleFormProps {
  /** Absent: a new one. */
  role: Role | undefined;
  /** All there are: a new one may begin as one of them. */
  roles: readonly Role[];
  offered: readonly OfferedRight[];
}

const LIST = '/people?tab=roles';
const NOTHING = 'nothing';

export function RoleForm({ role, roles, offered }: RoleFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useSaveRole(role?.id);
  const standard = roles.find(({ isStandard }) => isStandard);
  const form = useForm({
    initialValues: { name: role?.name ?? '', rights: rightsOf(role ?? standard, offered) },
    validate: { name: (value) => (value.trim() ? null : t('form.required')) },
  });
  useUnsavedChanges(form.isDirty);
  const { rights } = form.values;

  const beginWith = (id: string | null) =>
    form.setFieldValue(
      'rights',
      rightsOf(
        roles.find((candidate) => candidate.id === id),
        offered,
      ),
    );
  const submit = (values: typeof form.values) =>
    save.mutate(
      { ...values, name: values.name.trim() },
      {
        onSuccess: (saved) => {
          const now = { name: saved.name, rights: rightsOf(saved, offered) };
          form.setValues(now);
          form.resetDirty(now);
          toastDone(t('roles.saved'));
          if (!role) void navigate(LIST, { replace: true });
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <Stack gap="lg" maw={760}>
        <Section title={t('roles.properties')}>
          <Stack>
            <TextInput label={t('common.name')} withAsterisk maxLength={120} {...form.getInputProps('name')} />
            {role ? (
              <Holders role={role} />
            ) : (
              <Select
                label={t('roles.copyOf')}
                data={[
                  { value: NOTHING, label: t('roles.noRights') },
                  ...roles.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                defaultValue={standard?.id ?? NOTHING}
                allowDeselect={false}
                onChange={beginWith}
              />
            )}
          </Stack>
        </Section>
        <Section title={t('roles.rights')} description={t('roles.rightsHelp')}>
          <RightsTable
            offered={offered}
            rights={rights}
            onChange={(right: Right, scope: Scope) => form.setFieldValue('rights', { ...rights, [right]: scope })}
          />
        </Section>
        {save.error ? <ProblemNote error={save.error} /> : null}
        <Group justify={role && !role.isStandard ? 'space-between' : 'flex-end'}>
          {role && !role.isStandard && <DeleteRole role={role} />}
          <Button type="submit" loading={save.isPending}>
            {role ? t('roles.save') : t('action.create')}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}

function Holders({ role }: { role: Role }) {
  const { t } = useTranslation();
  const names = useHolders(role);
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('roles.people')}
      </Text>
      <Text size="sm" c={names.length === 0 ? 'dimmed' : undefined}>
        {someOf(names, t) || t('roles.nobody')}
      </Text>
      {role.isStandard && (
        <Group gap="xs" mt="xs">
          <Badge color="gray">{t('roles.standard')}</Badge>
          <Text size="sm" c="dimmed">
            {t('roles.standardHelp')}
          </Text>
        </Group>
      )}
    </div>
  );
}

const useHolders = ({ id }: Role): string[] => holdersOf(useUsers().data ?? [], id);

/** Asks first; a role that people have is not deleted, and the dialog says who they are. */
function DeleteRole({ role }: { role: Role }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const names = useHolders(role);
  const remove = useDeleteRole();
  const again = useSaveRole();
  const onSuccess = () => {
    toastUndo(t('roles.deleted'), t('messages.undo'), () => again.mutate({ name: role.name, rights: role.rights }));
    discardUnsavedChanges();
    void navigate(LIST);
  };
  const askToDelete = () => {
    if (names.length > 0)
      return ask({
        title: t('roles.inUseTitle'),
        text: t('roles.inUseText', { names: someOf(names, t) }),
        confirm: t('roles.openUsers'),
        cancel: t('action.close'),
        color: 'iris',
        onConfirm: () => void navigate(`/people?role=${role.id}`),
      });
    ask({
      title: t('roles.deleteTitle'),
      text: t('roles.deleteText', { name: role.name }),
      confirm: t('action.delete'),
      onConfirm: () => remove.mutate(role.id, { onSuccess, onError: toastProblem }),
    });
  };
  return (
    <Button
      variant="subtle"
      color="red"
      leftSection={<IconTrash size={16} />}
      onClick={askToDelete}
      loading={remove.isPending}
    >
      {t('action.delete')}
    </Button>
  );
}
