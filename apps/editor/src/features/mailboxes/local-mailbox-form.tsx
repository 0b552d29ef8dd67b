import { Button, Group, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../api/problem';
import type { Mailbox } from '../../api/types';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';
import { useUnsavedChanges } from '../../ui/unsaved-changes';
import { IdentityFields, TeamSection } from './common-fields';
import type { MailboxValues } from './mailbox-form';
import { OwnerSection } from './owner-section';
import { CreateContactField } from './sender-fields';
import { ServerFields } from './server-fields';

interface LocalMailboxFormProps {
  initial: MailboxValues;
  /** Absent: a new one. */
  mailbox?: Mailbox;
  submitLabel: string;
  /** Throws what the API says; the form shows it. */
  onSubmit: (values: MailboxValues, sends: boolean) => Promise<void>;
}

/** A mailbox without a server to fetch from: its mail is handed in. */
export function LocalMailboxForm({ initial, mailbox, submitLabel, onSubmit }: LocalMailboxFormProps) {
  const { t } = useTranslation();
  const [sends, setSends] = useState(Boolean(mailbox?.smtp));
  const [problem, setProblem] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const required = (value: string) => (value.trim() ? null : t('form.required'));
  const whenSending = (value: string) => (sends ? required(value) : null);
  const form = useForm<MailboxValues>({
    initialValues: { ...initial, signIn: 'password', sameSignIn: false },
    validate: {
      name: required,
      address: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('form.email')),
      smtp: {
        host: whenSending,
        port: (value) => (!sends || (value !== '' && value >= 1 && value <= 65535) ? null : t('form.port')),
        user: whenSending,
        password: (value) => (mailbox?.smtp?.hasPassword ? null : whenSending(value)),
      },
    },
  });
  // Saving a new one leads to its page.
  useUnsavedChanges(() => form.isDirty() && !saving);
  const submit = async (values: MailboxValues) => {
    setSaving(true);
    setProblem(null);
    try {
      await onSubmit(values, sends);
      form.resetDirty();
    } catch (error) {
      setProblem(error);
      form.setErrors(fieldErrors(error));
    } finally {
      setSaving(false);
    }
  };
  return (
    <Form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack gap="lg">
        <Section title={t('mailbox.general')}>
          <IdentityFields form={form} />
          <CreateContactField form={form} />
        </Section>
        <Section title={t('mailbox.outgoing')}>
          <Switch
            label={t('doors.localSending')}
            checked={sends}
            // What was sent through a server goes on to be: there is no taking it away, only another one.
            disabled={Boolean(mailbox?.smtp)}
            onChange={({ currentTarget: { checked } }) => setSends(checked)}
          />
          {sends && (
            <ServerFields form={form} protocol="smtp" hasPassword={mailbox?.smtp?.hasPassword ?? false} alone />
          )}
        </Section>
        <OwnerSection form={form} mailbox={mailbox} />
        <TeamSection form={form} />
        {problem !== null && <ProblemNote error={problem} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
