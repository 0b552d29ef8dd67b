import { Button, Group, NumberInput, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useUpdateMailbox } from '../../api/mailboxes';
import { fieldErrors } from '../../api/problem';
import type { Mailbox } from '../../api/types';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { useUnsavedChanges } from '../../ui/unsaved-changes';

const SPANS = ['perMinute', 'perHour', 'perDay'] as const;

/** How mail that people and flows write leaves a mailbox. */
export function SendingForm({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const update = useUpdateMailbox(mailbox.id);
  const form = useForm({
    initialValues: {
      signature: mailbox.signature ?? '',
      replyTo: mailbox.replyTo ?? '',
      askDelivery: mailbox.askDelivery,
      // An empty field is an empty text to Mantine.
      perMinute: mailbox.sendLimit?.perMinute ?? '',
      perHour: mailbox.sendLimit?.perHour ?? '',
      perDay: mailbox.sendLimit?.perDay ?? '',
    },
    validate: { replyTo: (value) => (!value.trim() || /^\S+@\S+$/.test(value.trim()) ? null : t('form.email')) },
  });
  useUnsavedChanges(form.isDirty);
  const submit = ({ signature, replyTo, askDelivery, ...entered }: typeof form.values) => {
    const [perMinute, perHour, perDay] = SPANS.map((span) => (entered[span] === '' ? null : Number(entered[span])));
    const isLimited = perMinute !== null || perHour !== null || perDay !== null;
    update.mutate(
      {
        signature: signature.trim() || null,
        replyTo: replyTo.trim() || null,
        askDelivery,
        sendLimit: isLimited ? { perMinute: perMinute!, perHour: perHour!, perDay: perDay! } : null,
      },
      {
        onSuccess: () => {
          form.resetDirty();
          toastDone(t('action.saved'));
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  };
  return (
    <Section title={t('sending.title')} description={t('sending.description')}>
      <Form onSubmit={form.onSubmit(submit)}>
        <Stack>
          <Textarea
            label={t('sending.signature')}
            description={t('sending.signatureHelp')}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={5000}
            {...form.getInputProps('signature')}
          />
          <TextInput
            label={t('sending.replyTo')}
            description={t('sending.replyToHelp')}
            type="email"
            maxLength={254}
            {...form.getInputProps('replyTo')}
          />
          <Switch
            label={t('sending.askDelivery')}
            description={t('sending.askDeliveryHelp')}
            {...form.getInputProps('askDelivery', { type: 'checkbox' })}
          />
          <div role="group" aria-label={t('sending.limits')}>
            <Text size="sm" fw={500}>
              {t('sending.limits')}
            </Text>
            <Text size="xs" c="dimmed" mb={6}>
              {t('sending.limitsHelp')}
            </Text>
            <SimpleGrid cols={{ base: 1, xs: 3 }}>
              {SPANS.map((span) => (
                <NumberInput
                  key={span}
                  label={t(`sending.${span}`)}
                  min={1}
                  max={1_000_000}
                  allowDecimal={false}
                  {...form.getInputProps(span)}
                />
              ))}
            </SimpleGrid>
          </div>
          {update.error && <ProblemNote error={update.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={update.isPending}>
              {t('action.saveChanges')}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Section>
  );
}
