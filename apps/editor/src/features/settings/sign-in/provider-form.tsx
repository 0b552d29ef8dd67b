import { ActionIcon, PasswordInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRoles } from '../../../api/people';
import { fieldErrors } from '../../../api/problem';
import { useSaveSignInProvider } from '../../../api/sign-in';
import type { SignInProvider } from '../../../api/types';
import { writeClipboard } from '../../../ui/clipboard';
import { FormModal } from '../../../ui/form-modal';
import { toastDone } from '../../../ui/toast';
import { SignInProblem } from '../../sign-in/sign-in-problem';

interface ProviderFormProps {
  provider: SignInProvider | 'new';
  redirectUri: string;
  onClose: () => void;
}

const EMPTY = {
  label: '',
  issuer: '',
  clientId: '',
  scope: 'openid email profile',
  enabled: true,
  domains: [] as string[],
  roleId: null as string | null,
  asksSecondFactor: false,
};

/** What is kept of one provider; its secret is entered and never shown again. */
export function ProviderForm({ provider, redirectUri, onClose }: ProviderFormProps) {
  const { t } = useTranslation();
  const isNew = provider === 'new';
  const save = useSaveSignInProvider(isNew ? null : provider.id);
  const roles = useRoles().data ?? [];
  const form = useForm({
    initialValues: { ...EMPTY, ...(isNew ? {} : provider), clientSecret: '' },
    validate: {
      label: (value) => (value.trim() ? null : t('form.required')),
      issuer: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : t('signInSettings.issuerWrong')),
      clientId: (value) => (value.trim() ? null : t('form.required')),
    },
  });
  const submit = ({ label, issuer, clientId, clientSecret, ...rest }: typeof form.values) =>
    save.mutate(
      {
        label: label.trim(),
        issuer: issuer.trim(),
        clientId: clientId.trim(),
        scope: rest.scope,
        enabled: rest.enabled,
        domains: rest.domains,
        roleId: rest.roleId,
        asksSecondFactor: rest.asksSecondFactor,
        ...(clientSecret ? { clientSecret } : isNew ? { clientSecret: null } : {}),
      },
      {
        onSuccess: () => {
          onClose();
          toastDone(t('action.saved'));
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  const copy = async () => {
    if (await writeClipboard(redirectUri)) toastDone(t('signInSettings.copied'));
  };
  return (
    <FormModal
      title={isNew ? t('signInSettings.addProvider') : t('signInSettings.editProvider')}
      submitLabel={isNew ? t('action.create') : t('action.saveChanges')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={save.isPending}
      error={null}
      size="lg"
    >
      <TextInput
        label={t('signInSettings.redirectUri')}
        description={t('signInSettings.redirectUriHelp')}
        value={redirectUri}
        readOnly
        rightSection={
          <ActionIcon onClick={() => void copy()} aria-label={t('signInSettings.copyRedirect')}>
            <IconCopy size={16} />
          </ActionIcon>
        }
      />
      <TextInput
        label={t('signInSettings.label')}
        description={t('signInSettings.labelHelp')}
        maxLength={60}
        data-autofocus
        {...form.getInputProps('label')}
      />
      <TextInput
        label={t('signInSettings.issuer')}
        description={t('signInSettings.issuerHelp')}
        placeholder="https://login.example.com"
        maxLength={255}
        {...form.getInputProps('issuer')}
      />
      <TextInput label={t('signInSettings.clientId')} maxLength={255} {...form.getInputProps('clientId')} />
      <PasswordInput
        label={t('signInSettings.clientSecret')}
        description={
          !isNew && provider.hasClientSecret ? t('signInSettings.secretKept') : t('signInSettings.secretHelp')
        }
        autoComplete="off"
        maxLength={500}
        {...form.getInputProps('clientSecret')}
      />
      <TextInput
        label={t('signInSettings.scope')}
        description={t('signInSettings.scopeHelp')}
        maxLength={255}
        {...form.getInputProps('scope')}
      />
      <TagsInput
        label={t('signInSettings.domains')}
        description={t('signInSettings.domainsHelp')}
        placeholder={form.values.domains.length === 0 ? 'example.com' : ''}
        {...form.getInputProps('domains')}
        error={Object.entries(form.errors).find(([path]) => path.startsWith('domains'))?.[1]}
      />
      {form.values.domains.length > 0 && (
        <Select
          label={t('signInSettings.role')}
          data={roles.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={roles.find((role) => role.isStandard)?.name ?? ''}
          clearable
          {...form.getInputProps('roleId')}
        />
      )}
      <Switch
        label={t('signInSettings.asksSecondFactor')}
        description={t('signInSettings.asksSecondFactorHelp')}
        {...form.getInputProps('asksSecondFactor', { type: 'checkbox' })}
      />
      <Switch label={t('signInSettings.enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
      <SignInProblem error={save.error} />
    </FormModal>
  );
}
