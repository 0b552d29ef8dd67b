import { Checkbox, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { MailboxValues } from './mailbox-form';

interface SenderFieldProps {
  form: UseFormReturnType<MailboxValues>;
}

/** Whose word about senders is taken. */
export function VerdictServerField({ form }: SenderFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('mailbox.verdictServer')}
      description={t('mailbox.verdictServerHelp')}
      placeholder="mx.example.com"
      maxLength={253}
      spellCheck={false}
      autoCapitalize="none"
      {...form.getInputProps('imap.verdictServer')}
    />
  );
}

/** Whether whoever writes becomes a contact. */
export function CreateContactField({ form }: SenderFieldProps) {
  const { t } = useTranslation();
  return (
    <Checkbox
      label={t('mailbox.createContact')}
      description={t('mailbox.createContactHelp')}
      {...form.getInputProps('createContact', { type: 'checkbox' })}
    />
  );
}
