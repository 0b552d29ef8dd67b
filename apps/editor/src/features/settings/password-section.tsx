import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../api/problem';
import { useChangePassword, useSignedIn } from '../../api/session';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { useUnsavedChanges } from '../../ui/unsaved-changes';

export function PasswordSection() {
  const { t } = useTranslation();
  const { email, hasPassword } = useSignedIn();
  const change = useChangePassword();
  const form = useForm({
    initialValues: { current: '', next: '', repeat: '' },
    validate: {
      current: (value) => (hasPassword && !value ? t('form.required') : null),
      next: (value) => (value.length >= 12 ? null : t('form.passwordLength')),
      repeat: (value, { next }) => (value === next ? null : t('form.passwordsDiffer')),
    },
  });
  useUnsavedChanges(form.isDirty);
  const submit = ({ current, next }: typeof form.values) =>
    change.mutate(
      { next, ...(hasPassword && { current }) },
      {
        onSuccess: () => {
          form.reset();
          toastDone(t('settings.passwordSaved'));
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <Section title={t('settings.password')} description={hasPassword ? undefined : t('settings.noPasswordYet')}>
      <Form onSubmit={form.onSubmit(submit)}>
        <Stack>
          {/* For password managers: whose password this is. */}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          {hasPassword && (
            <PasswordInput
              label={t('settings.current')}
              autoComplete="current-password"
              {...form.getInputProps('current')}
            />
          )}
          <PasswordInput
            label={t('settings.next')}
            description={t('form.passwordLength')}
            autoComplete="new-password"
            {...form.getInputProps('next')}
          />
          <PasswordInput label={t('settings.repeat')} autoComplete="new-password" {...form.getInputProps('repeat')} />
          {change.error && <ProblemNote error={change.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              {hasPassword ? t('settings.changePassword') : t('settings.setPassword')}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Section>
  );
}
