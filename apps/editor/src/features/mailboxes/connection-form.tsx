import { Button, Checkbox, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTestConnection } from '../../api/mailboxes';
import { fieldErrors } from '../../api/problem';
import type { ConnectionReport, Mailbox } from '../../api/types';
import { ask } from '../../ui/confirm';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';
import { When } from '../../ui/when';
import { useUnsavedChanges } from '../../ui/unsaved-changes';
import { IdentityFields, TeamSection } from './common-fields';
import { ConnectionReportView } from './connection-report';
import { ConsentButton } from './consent-button';
import { FolderChecklist } from './folder-checklist';
import { folderChoices, serversOf, serversToSave, SYNC_CHOICES, type MailboxValues } from './mailbox-form';
import { OwnerSection } from './owner-section';
import { OauthFields } from './oauth-fields';
import { SIGN_INS, type SignIn } from './oauth-values';
import { CreateContactField, VerdictServerField } from './sender-fields';
import { ServerFields } from './server-fields';

interface ConnectionFormProps {
  initial: MailboxValues;
  /** Absent: a new mailbox, whose passwords must be typed. */
  mailbox?: Mailbox;
  submitLabel: string;
  /** Throws what the API says; the form shows it. */
  onSubmit: (values: MailboxValues) => Promise<void>;
}

export function ConnectionForm({ initial, mailbox, submitLabel, onSubmit }: ConnectionFormProps) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery('(max-width: 36em)');
  const test = useTestConnection();
  const [tested, setTested] = useState<{ entered: string; report: ConnectionReport }>();
  const [problem, setProblem] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);

  const required = (value: string) => (value.trim() ? null : t('form.required'));
  const port = (value: number | '') => (value !== '' && value >= 1 && value <= 65535 ? null : t('form.port'));
  const form = useForm<MailboxValues>({
    initialValues: initial,
    validate: {
      name: required,
      address: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('form.email')),
      imap: {
        host: required,
        port,
        user: required,
        password: (value, { signIn }) =>
          signIn !== 'password' || value || mailbox?.imap?.hasPassword ? null : t('form.required'),
      },
      smtp: {
        host: required,
        port,
        user: (value, values) => (values.sameSignIn ? null : required(value)),
        password: (value, values) =>
          values.signIn !== 'password' || values.sameSignIn || value || mailbox?.smtp?.hasPassword
            ? null
            : t('form.required'),
      },
      oauth: {
        clientId: (value, { signIn }) => (signIn === 'password' ? null : required(value)),
        scope: (value, { signIn }) => (signIn === 'other' ? required(value) : null),
      },
      monitoredFolders: (value) => (value.length > 0 ? null : t('form.chooseOne')),
      syncDate: (value, values) => (values.sync !== 'date' || value ? null : t('form.date')),
    },
  });

  // Saving a new one leads to its page.
  useUnsavedChanges(() => form.isDirty() && !saving);

  const { imap, smtp } = form.values;
  const { signIn } = form.values;
  const byPassword = signIn === 'password';
  const chooseSignIn = (kind: SignIn) =>
    form.setValues({ signIn: kind, sameSignIn: true, ...serversOf(kind, form.values) });
  const hasConsent = byPassword || (mailbox?.oauth?.provider === signIn && mailbox.oauth.grantedAt !== null);
  const canTest = hasConsent && imap.host.trim() !== '' && smtp.host.trim() !== '' && imap.user.trim() !== '';
  const servers = serversToSave(form.values);
  const entered = JSON.stringify(servers);
  // What was found out about other settings says nothing of these.
  const report = tested?.entered === entered ? tested.report : undefined;
  const runTest = () =>
    test.mutate(
      { mailboxId: mailbox?.id, ...servers },
      { onSuccess: (found) => setTested({ entered, report: found }) },
    );

  const submit = async (values: MailboxValues) => {
    setSaving(true);
    setProblem(null);
    try {
      await onSubmit(values);
      form.resetDirty();
    } catch (error) {
      setProblem(error);
      form.setErrors(fieldErrors(error));
    } finally {
      setSaving(false);
    }
  };
  const confirmThenSubmit = (values: MailboxValues) => {
    // By OAuth 2 there is nothing to test with before the person has been at the provider.
    if (mailbox || report?.ok || !byPassword) return void submit(values);
    ask({
      title: t('mailbox.untestedTitle'),
      text: t('mailbox.untestedText'),
      confirm: t('mailbox.untestedConfirm'),
      color: 'iris',
      onConfirm: () => void submit(values),
    });
  };

  return (
    <Form onSubmit={form.onSubmit(confirmThenSubmit)}>
      <Stack gap="lg">
        <Section title={t('mailbox.general')}>
          <IdentityFields
            form={form}
            onAddressBlur={(event) => {
              // Most providers want the whole address as the user name.
              if (!form.values.imap.user) form.setFieldValue('imap.user', event.currentTarget.value.trim());
            }}
          />
        </Section>
        <Section title={t('oauth.title')} description={t('oauth.text')}>
          <SegmentedControl
            aria-label={t('oauth.title')}
            data={SIGN_INS.map((value) => ({ value, label: t(`oauth.kind.${value}`) }))}
            value={signIn}
            onChange={chooseSignIn}
            orientation={isNarrow ? 'vertical' : 'horizontal'}
          />
          <OauthFields form={form} hasSecret={mailbox?.oauth?.hasSecret ?? false} />
          {mailbox?.oauth?.grantedAt && mailbox.oauth.provider === signIn && (
            <Group gap="md">
              <Text size="sm">
                {t('oauth.granted')} <When at={mailbox.oauth.grantedAt} />
              </Text>
              <ConsentButton mailboxId={mailbox.id} provider={mailbox.oauth.provider} variant="default" />
            </Group>
          )}
        </Section>
        <Section title={t('mailbox.incoming')}>
          <ServerFields form={form} protocol="imap" hasPassword={mailbox?.imap?.hasPassword ?? false} />
          <VerdictServerField form={form} />
        </Section>
        <Section title={t('mailbox.outgoing')}>
          <ServerFields form={form} protocol="smtp" hasPassword={mailbox?.smtp?.hasPassword ?? false} />
        </Section>
        <Section
          title={t('mailbox.test')}
          aside={
            <Button
              variant={report?.ok ? 'default' : 'light'}
              leftSection={<IconPlugConnected size={16} />}
              onClick={runTest}
              loading={test.isPending}
              disabled={!canTest}
            >
              {t('mailbox.test')}
            </Button>
          }
        >
          {report ? (
            <ConnectionReportView report={report} />
          ) : (
            <Text c="dimmed">
              {canTest ? t('mailbox.testHint') : t(hasConsent ? 'mailbox.testBoth' : 'oauth.testLater')}
            </Text>
          )}
        </Section>
        <Section title={t('mailbox.folders')} description={t('mailbox.foldersHelp')}>
          <FolderChecklist
            folders={folderChoices(mailbox?.folders ?? [], tested?.report)}
            value={form.values.monitoredFolders}
            onChange={(value) => form.setFieldValue('monitoredFolders', value)}
            error={form.errors.monitoredFolders}
          />
          <Group align="flex-end">
            <Select
              label={t('mailbox.syncFrom')}
              description={t('mailbox.syncFromHelp')}
              data={SYNC_CHOICES.map((value) => ({ value, label: t(`mailbox.sync.${value}`) }))}
              value={form.values.sync}
              onChange={(value) => value && form.setFieldValue('sync', value)}
              allowDeselect={false}
            />
            {form.values.sync === 'date' && (
              <TextInput type="date" label={t('mailbox.syncDate')} {...form.getInputProps('syncDate')} />
            )}
          </Group>
          <Checkbox label={t('mailbox.markSeen')} {...form.getInputProps('markSeen', { type: 'checkbox' })} />
          <CreateContactField form={form} />
        </Section>
        <OwnerSection form={form} mailbox={mailbox} />
        <TeamSection form={form} />
        {problem !== null && <ProblemNote error={problem} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {mailbox || byPassword ? submitLabel : t(`oauth.saveAndSignIn.${signIn}`)}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
