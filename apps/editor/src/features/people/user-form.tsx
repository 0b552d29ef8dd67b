import { Autocomplete, PasswordInput, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCreateUser, useRoles, useUpdateUser, useUsers } from '../../api/people';
import { fieldErrors } from '../../api/problem';
import { useSignedIn } from '../../api/session';
import type { User } from '../../api/types';
import { useSystemMailbox } from '../../api/system-mailbox';
import { FormModal } from '../../ui/form-modal';
import { toastDone } from '../../ui/toast';
import { HandedLink } from './handed-link';
import { useEffect, useState } from 'react';

interface Values {
  name: string;
  email: string;
  /** A role's id, or ADMINISTRATOR. */
  role: string;
  position: string;
  /** How somebody new comes in. */
  way: 'mail' | 'link' | 'password';
  password: string;
  active: boolean;
}

const ADMINISTRATOR = 'administrator';
/** Until the roles have come, the role that new people get. */
const STANDARD = 'standard';

export function UserForm({ user, onClose }: { user: User | 'new'; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const create = useCreateUser();
  const update = useUpdateUser();
  const isNew = user === 'new';
  // The same word for the same work: what others do is suggested.
  const positions = [...new Set((useUsers().data ?? []).map((other) => other.position).filter(Boolean))].sort();
  const form = useForm<Values>({
    initialValues: isNew
      ? { name: '', email: '', role: STANDARD, position: '', way: 'mail', password: '', active: true }
      : {
          name: user.name,
          email: user.email,
          role: user.administrator ? ADMINISTRATOR : user.role.id,
          position: user.position,
          way: 'password',
          password: '',
          active: user.active,
        },
    validate: {
      name: (value) => (value.trim() ? null : t('form.required')),
      email: (value) => (!isNew || /^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('form.email')),
      password: (value, { way }) =>
        (isNew ? way === 'password' : value) && value.length < 12 ? t('form.passwordLength') : null,
    },
  });
  const roles = useRoles().data ?? [];
  const roleOf = (value: string) => {
    const roleId = value === STANDARD ? roles.find((role) => role.isStandard)?.id : value;
    return value === ADMINISTRATOR ? { administrator: true } : { administrator: false, roleId };
  };
  const [handed, setHanded] = useState<string | null>(null);
  const systemMailbox = useSystemMailbox();
  const canMail = Boolean(systemMailbox.data?.mailbox);
  const hasNoMailbox = systemMailbox.data?.mailbox === null;
  const { setFieldValue } = form;
  useEffect(() => {
    if (hasNoMailbox && isNew) setFieldValue('way', 'link');
  }, [hasNoMailbox, isNew, setFieldValue]);
  const submit = ({ name, email, role, position, way, password, active }: Values) => {
    const after = {
      onSuccess: () => {
        onClose();
        toastDone(t('action.saved'));
      },
      onError: (error: unknown) => form.setErrors(fieldErrors(error)),
    };
    if (isNew) {
      const person = { name: name.trim(), email: email.trim(), ...roleOf(role), position: position.trim() };
      const how = way === 'password' ? { password, invite: 'mail' as const } : { invite: way };
      create.mutate(
        { ...person, ...how },
        {
          ...after,
          onSuccess: ({ link }) => {
            if (link !== null) return setHanded(link);
            onClose();
            toastDone(t(way === 'password' ? 'action.saved' : 'invitations.sent'));
          },
        },
      );
    } else {
      const change = {
        name: name.trim(),
        ...roleOf(role),
        position: position.trim(),
        active,
        ...(password && { password }),
      };
      update.mutate({ id: user.id, ...change }, after);
    }
  };
  if (handed !== null) return <HandedLink name={form.values.name} url={handed} onClose={onClose} />;
  // Nobody locks themselves out by a slip of the mouse.
  const isMe = !isNew && user.id === me.id;
  return (
    <FormModal
      title={isNew ? t('people.addUser') : t('people.editUser')}
      submitLabel={isNew ? t('action.create') : t('action.saveChanges')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={create.isPending || update.isPending}
      error={create.error ?? update.error}
    >
      <TextInput
        label={t('contacts.name')}
        withAsterisk
        maxLength={120}
        data-autofocus
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('settings.email')}
        type="email"
        withAsterisk={isNew}
        disabled={!isNew}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <Select
        label={t('people.role')}
        data={[
          { value: ADMINISTRATOR, label: t('role.administrator') },
          ...roles.map((role) => ({ value: role.isStandard && isNew ? STANDARD : role.id, label: role.name })),
        ]}
        allowDeselect={false}
        disabled={isMe}
        {...form.getInputProps('role')}
      />
      <Autocomplete
        label={t('people.position')}
        description={t('people.positionHelp')}
        data={positions}
        maxLength={60}
        {...form.getInputProps('position')}
      />
      {isNew && (
        <Radio.Group
          label={t('invitations.how')}
          description={systemMailbox.data && !canMail ? t('invitations.noMailbox') : undefined}
          {...form.getInputProps('way')}
        >
          <Stack gap="xs" mt="xs">
            <Radio
              value="mail"
              label={t('invitations.byMail')}
              description={t('invitations.byMailHelp')}
              disabled={!canMail}
            />
            <Radio value="link" label={t('invitations.byLink')} description={t('invitations.byLinkHelp')} />
            <Radio value="password" label={t('invitations.byPassword')} />
          </Stack>
        </Radio.Group>
      )}
      {(!isNew || form.values.way === 'password') && (
        <PasswordInput
          label={isNew ? t('people.password') : t('people.newPassword')}
          description={isNew ? t('people.passwordHelp') : t('people.newPasswordHelp')}
          withAsterisk={isNew}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
      )}
      {!isNew && (
        <Switch label={t('people.active')} disabled={isMe} {...form.getInputProps('active', { type: 'checkbox' })} />
      )}
    </FormModal>
  );
}
