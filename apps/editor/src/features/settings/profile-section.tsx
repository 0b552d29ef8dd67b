import { Button, Group, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../api/problem';
import { useChangeMe, useSignedIn } from '../../api/session';
import { LANGUAGES } from '../../app/i18n/i18n';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';
import { TimeZoneSelect } from '../../ui/time-zone-select';
import { toastDone } from '../../ui/toast';
import { useUnsavedChanges } from '../../ui/unsaved-changes';

export function ProfileSection() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const change = useChangeMe();
  const form = useForm({
    initialValues: { name: me.name, email: me.email, language: me.language, timeZone: me.timeZone, current: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('form.required')),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t('form.email')),
    },
  });
  useUnsavedChanges(form.isDirty);
  // Whoever changes the address can have a new password sent to it.
  const asksPassword = me.hasPassword && form.values.email.trim().toLowerCase() !== me.email;
  const submit = ({ current, ...values }: typeof form.values) =>
    change.mutate(
      { ...values, name: values.name.trim(), email: values.email.trim(), ...(asksPassword && { current }) },
      {
        onSuccess: () => {
          const saved = { ...values, current: '' };
          form.setValues(saved);
          form.resetDirty(saved);
          toastDone(t('action.saved'));
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <Section title={t('settings.profile')}>
      <Form onSubmit={form.onSubmit(submit)}>
        <Stack>
          <TextInput label={t('settings.name')} maxLength={120} {...form.getInputProps('name')} />
          <TextInput
            label={t('settings.email')}
            description={t('settings.emailHelp')}
            type="email"
            autoComplete="email"
            {...form.getInputProps('email')}
          />
          {asksPassword && (
            <PasswordInput
              label={t('settings.current')}
              description={t('settings.passwordForAddress')}
              autoComplete="current-password"
              {...form.getInputProps('current')}
            />
          )}
          <Select
            label={t('settings.language')}
            data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('language')}
          />
          <TimeZoneSelect description={t('settings.timeZoneHelp')} {...form.getInputProps('timeZone')} />
          {change.error && <ProblemNote error={change.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              {t('action.saveChanges')}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Section>
  );
}
