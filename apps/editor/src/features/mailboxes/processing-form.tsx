import { Alert, Button, Collapse, Group, NumberInput, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSaveProcessing } from '../../api/mailboxes';
import { useTeams, useUsers } from '../../api/people';
import { fieldErrors } from '../../api/problem';
import type { Mailbox } from '../../api/types';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { PlaceholderTextarea } from '../../ui/placeholder-textarea';
import { useUnsavedChanges } from '../../ui/unsaved-changes';
import { ProcessingPreview } from './processing-preview';
import { DISTRIBUTIONS, processingOf, processingValues, type ProcessingValues } from './processing-values';

const ACTIONS = ['nothing', 'lead', 'case'] as const;

/** The simple settings of a mailbox; they write a small flow. A flow drawn by hand is not overwritten unasked. */
export default function ProcessingForm({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const drawnByHand = mailbox.flow !== null && mailbox.processing === null;
  const [replace, setReplace] = useState(false);
  if (!drawnByHand || replace) return <SimpleSettings mailbox={mailbox} />;
  return (
    <Alert icon={<IconRoute size={18} />} title={t('processing.handTitle')}>
      <Stack gap="sm" align="flex-start">
        {t('processing.handText')}
        <Group gap="xs">
          <Button component={Link} to={`/flows/${mailbox.flow?.id}`} size="xs">
            {t('processing.openGraph')}
          </Button>
          <Button variant="default" size="xs" onClick={() => setReplace(true)}>
            {t('processing.handReplace')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function SimpleSettings({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const save = useSaveProcessing(mailbox.id);
  const users = (useUsers().data ?? []).filter((user) => user.active);
  const teams = useTeams().data ?? [];
  const form = useForm<ProcessingValues>({
    initialValues: processingValues(mailbox.processing, {
      subject: t('processing.subjectDefault', { subject: '{{subject}}' }),
      text: t('processing.textDefault', { name: '{{from.firstName}}', mailbox: '{{mailbox.name}}' }),
    }),
    validate: {
      userId: (value, { action, distribution }) =>
        action === 'case' && distribution === 'direct' && !value ? t('form.required') : null,
      teamId: (value, { action, distribution }) =>
        action === 'case' && (distribution === 'round-robin' || distribution === 'least-busy') && !value
          ? t('form.required')
          : null,
      subject: (value, { responds }) => (responds && !value.trim() ? t('form.required') : null),
      text: (value, { responds }) => (responds && !value.trim() ? t('form.required') : null),
      replyTo: (value) => (!value.trim() || /^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('form.email')),
    },
  });
  useUnsavedChanges(form.isDirty);
  const { action, distribution, responds } = form.values;
  const submit = (values: ProcessingValues) =>
    save.mutate(processingOf(values), {
      onSuccess: () => {
        form.resetDirty();
        toastDone(t('processing.saved'));
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    });

  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <Stack gap="lg">
        <Section title={t('processing.action')} description={t('processing.intro')}>
          <Radio.Group {...form.getInputProps('action')} aria-label={t('processing.action')}>
            <Stack gap="sm">
              {ACTIONS.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`processing.${value}`)}
                  description={t(`processing.${value}Hint`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {action === 'case' && (
            <Group align="flex-start">
              <Select
                label={t('processing.distribution')}
                data={DISTRIBUTIONS.map((value) => ({ value, label: t(`processing.distributionKind.${value}`) }))}
                allowDeselect={false}
                flex="1 1 200px"
                {...form.getInputProps('distribution')}
              />
              {distribution === 'direct' && (
                <Select
                  label={t('processing.person')}
                  data={users.map(({ id, name }) => ({ value: id, label: name }))}
                  searchable
                  flex="1 1 200px"
                  {...form.getInputProps('userId')}
                />
              )}
              {(distribution === 'round-robin' || distribution === 'least-busy') && (
                <Select
                  label={t('processing.team')}
                  data={teams.map(({ id, name }) => ({ value: id, label: name }))}
                  flex="1 1 200px"
                  {...form.getInputProps('teamId')}
                />
              )}
            </Group>
          )}
          {action === 'lead' && (
            <Select
              label={t('common.owner')}
              placeholder={t('common.nobody')}
              data={users.map(({ id, name }) => ({ value: id, label: name }))}
              searchable
              clearable
              maw={320}
              {...form.getInputProps('userId')}
            />
          )}
        </Section>
        <Section
          title={t('processing.respond')}
          description={t('processing.respondHint')}
          aside={
            <Switch aria-label={t('processing.respond')} {...form.getInputProps('responds', { type: 'checkbox' })} />
          }
        >
          <Collapse expanded={responds}>
            <Stack gap="md">
              <TextInput label={t('processing.subject')} withAsterisk {...form.getInputProps('subject')} />
              <PlaceholderTextarea label={t('processing.text')} {...form.getInputProps('text')} />
              <Group align="flex-start">
                <TextInput
                  label={t('processing.fromName')}
                  placeholder={mailbox.name}
                  flex="1 1 180px"
                  {...form.getInputProps('fromName')}
                />
                <TextInput
                  label={t('processing.replyTo')}
                  placeholder={mailbox.address}
                  type="email"
                  flex="1 1 180px"
                  {...form.getInputProps('replyTo')}
                />
                <NumberInput
                  label={t('processing.delay')}
                  min={0}
                  max={10080}
                  allowDecimal={false}
                  w={150}
                  {...form.getInputProps('delayMinutes')}
                />
              </Group>
            </Stack>
          </Collapse>
        </Section>
        <ProcessingPreview settings={processingOf(form.values)} />
        {save.error && <ProblemNote error={save.error} />}
        <Group justify="flex-end">
          {mailbox.flow && (
            <Button
              variant="default"
              component={Link}
              to={`/flows/${mailbox.flow.id}`}
              leftSection={<IconRoute size={16} />}
            >
              {t('processing.openGraph')}
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            {t('processing.save')}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
