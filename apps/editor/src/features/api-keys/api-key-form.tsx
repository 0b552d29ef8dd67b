import { Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCreateApiKey } from '../../api/api-keys';
import { fieldErrors } from '../../api/problem';
import { useIsAdministrator } from '../../api/session';
import type { CreatedApiKey, Right } from '../../api/types';
import { FormModal } from '../../ui/form-modal';
import { RightsField } from './rights-field';

const DAY = 86_400_000;
/** Days a key may live, the usual first; the last one for ever. */
const LIVES = ['30', '90', '365', 'never'] as const;
type Life = (typeof LIVES)[number];

const expiry = (life: Life) => (life === 'never' ? null : new Date(Date.now() + Number(life) * DAY).toISOString());

interface ApiKeyFormProps {
  onClose: () => void;
  onCreated: (key: CreatedApiKey) => void;
}

export function ApiKeyForm({ onClose, onCreated }: ApiKeyFormProps) {
  const { t } = useTranslation();
  const isAdministrator = useIsAdministrator();
  const create = useCreateApiKey();
  const form = useForm<{ name: string; life: Life; rights: Right[]; administration: boolean }>({
    initialValues: { name: '', life: '365', rights: [], administration: false },
    validate: {
      name: (value) => (value.trim() ? null : t('form.required')),
      rights: (value, { administration }) => (value.length > 0 || administration ? null : t('form.chooseOne')),
    },
  });
  const submit = ({ name, life, rights, administration }: typeof form.values) =>
    create.mutate(
      { name: name.trim(), rights, administration, expiresAt: expiry(life) },
      {
        onSuccess: (key) => {
          onClose();
          onCreated(key);
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <FormModal
      title={t('apiKeys.newTitle')}
      size="xl"
      submitLabel={t('apiKeys.make')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={create.isPending}
      error={create.error}
    >
      <TextInput
        label={t('apiKeys.name')}
        description={t('apiKeys.nameHelp')}
        maxLength={120}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label={t('apiKeys.ends')}
        data={LIVES.map((value) => ({ value, label: t(`apiKeys.life.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('life')}
      />
      <RightsField {...form.getInputProps('rights')} value={form.values.rights} />
      {isAdministrator && (
        <Switch
          label={t('apiKeys.administration')}
          description={t('apiKeys.administrationHelp')}
          {...form.getInputProps('administration', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  );
}
