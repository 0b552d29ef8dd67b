import { Button, Loader, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAcceptInvitation, useInvitation } from '../../api/invitations';
import { ApiProblem, fieldErrors } from '../../api/problem';
import type { Language } from '../../api/types';
import { LANGUAGES, setLanguage } from '../../app/i18n/i18n';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { toastProblem } from '../../ui/toast';
import { EntryFrame } from './entry-frame';
import { EntryMessage } from './entry-message';

/** Where an invitation leads: the person chooses name, password and language, and is in. */
export default function WelcomePage() {
  const { t } = useTranslation();
  const token = useSearchParams()[0].get('token') ?? '';
  const { data: invitation, error, refetch } = useInvitation(token);
  const language = invitation?.language;
  useEffect(() => {
    if (language) setLanguage(language).catch(toastProblem);
  }, [language]);
  const isOver = token === '' || (error instanceof ApiProblem && error.code === 'link-not-valid');
  return (
    <EntryFrame title={t('welcome.title')} text={isOver ? undefined : t('welcome.text')}>
      {isOver ? (
        <EntryMessage
          kind="problem"
          title={t('welcome.overTitle')}
          text={t('welcome.overText')}
          to="/sign-in"
          label={t('welcome.toSignIn')}
        />
      ) : error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : invitation ? (
        <WelcomeForm token={token} {...invitation} />
      ) : (
        <Stack align="center" py="lg" role="status">
          <Loader />
          <Text>{t('common.loading')}</Text>
        </Stack>
      )}
    </EntryFrame>
  );
}

interface WelcomeFormProps {
  token: string;
  name: string;
  email: string;
  language: Language;
}

function WelcomeForm({ token, name, email, language }: WelcomeFormProps) {
  const { t } = useTranslation();
  const accept = useAcceptInvitation();
  const form = useForm({
    initialValues: { name, password: '', repeat: '', language },
    validate: {
      name: (value) => (value.trim() ? null : t('form.required')),
      password: (value) => (value.length >= 12 ? null : t('form.passwordLength')),
      repeat: (value, { password }) => (value === password ? null : t('form.passwordsDiffer')),
    },
  });
  const submit = ({ repeat: _, ...values }: typeof form.values) => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    accept.mutate(
      { ...values, name: values.name.trim(), token, ...(timeZone && { timeZone }) },
      {
        // Whoever was signed in here before leaves nothing behind.
        onSuccess: () => window.location.assign('/'),
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  };
  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput label={t('signIn.email')} type="email" autoComplete="username" value={email} readOnly />
        <TextInput label={t('settings.name')} maxLength={120} autoComplete="name" {...form.getInputProps('name')} />
        <PasswordInput
          label={t('welcome.password')}
          description={t('form.passwordLength')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput label={t('welcome.repeat')} autoComplete="new-password" {...form.getInputProps('repeat')} />
        <Select
          label={t('settings.language')}
          data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('language')}
          onChange={(value) => {
            const next = LANGUAGES.find((known) => known === value);
            if (!next) return;
            form.setFieldValue('language', next);
            setLanguage(next).catch(toastProblem);
          }}
        />
        {accept.error && <ProblemNote error={accept.error} />}
        <Button type="submit" size="md" loading={accept.isPending}>
          {t('welcome.button')}
        </Button>
      </Stack>
    </Form>
  );
}
