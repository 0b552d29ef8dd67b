import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useConvertLead } from '../../api/leads';
import { fieldErrors } from '../../api/problem';
import type { LeadDetail } from '../../api/types';
import { FormModal } from '../../ui/form-modal';
import { toastDone } from '../../ui/toast';
import { AccountSelect } from './record-select';

const WAYS = ['new', 'existing', 'none'] as const;

interface Values {
  way: (typeof WAYS)[number];
  accountName: string;
  account: { id: string; name: string } | null;
}

/** Makes a contact of a lead, at a new account, a known one, or none; its page opens afterwards. */
export function ConvertLead({ lead, onClose }: { lead: LeadDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const convert = useConvertLead(lead.id);
  const form = useForm<Values>({
    initialValues: { way: 'none', accountName: '', account: null },
    validate: {
      accountName: (value, { way }) => (way === 'new' && !value.trim() ? t('form.required') : null),
      account: (value, { way }) => (way === 'existing' && !value ? t('form.required') : null),
    },
  });
  const { way, account } = form.values;
  const submit = (values: Values) =>
    convert.mutate(
      {
        ...(values.way === 'existing' && { accountId: values.account?.id }),
        ...(values.way === 'new' && { accountName: values.accountName.trim() }),
      },
      {
        onSuccess: ({ contact }) => {
          toastDone(t('convert.done'));
          onClose();
          if (contact) void navigate(`/contacts/${contact.id}`);
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <FormModal
      title={t('convert.title')}
      submitLabel={t('convert.confirm')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={convert.isPending}
      error={convert.error}
    >
      <Text size="sm">{t('convert.text')}</Text>
      <Radio.Group label={t('convert.account')} {...form.getInputProps('way')}>
        <Stack gap="xs" mt={6}>
          {WAYS.map((value) => (
            <Radio key={value} value={value} label={t(`convert.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {way === 'new' && (
        <TextInput
          label={t('convert.accountName')}
          maxLength={250}
          withAsterisk
          {...form.getInputProps('accountName')}
        />
      )}
      {way === 'existing' && (
        <AccountSelect
          value={account}
          onChange={(chosen) => form.setFieldValue('account', chosen)}
          error={form.errors.account}
          isInForm
        />
      )}
    </FormModal>
  );
}
