import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAskForPassword } from '../../api/invitations';
import { fieldErrors } from '../../api/problem';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { EntryFrame } from './entry-frame';
import { EntryMessage } from './entry-message';

/** Asks for a link by mail. What follows says the same whether or not there is such an account. */
export default function ForgottenPasswordPage() {
  const { t } = useTranslation();
  const ask = useAskForPassword();
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t('form.email')) },
  });
  const submit = ({ email }: typeof form.values) =>
    ask.mutate(email.trim(), { onError: (error) => form.setErrors(fieldErrors(error)) });
  return (
    <EntryFrame title={t('forgotten.title')} text={ask.isSuccess ? undefined : t('forgotten.text')}>
      {ask.isSuccess ? (
        <EntryMessage
          kind="done"
          title={t('forgotten.sentTitle')}
          text={t('forgotten.sentText')}
          to="/sign-in"
          label={t('welcome.toSignIn')}
        />
      ) : (
        <Form onSubmit={form.onSubmit(submit)}>
          <Stack>
            <TextInput
              label={t('signIn.email')}
              type="email"
              autoComplete="username"
              {...form.getInputProps('email')}
            />
            {ask.error && <ProblemNote error={ask.error} />}
            <Button type="submit" size="md" loading={ask.isPending}>
              {t('forgotten.button')}
            </Button>
            <Anchor component={Link} to="/sign-in" size="sm" ta="center">
              {t('welcome.toSignIn')}
            </Anchor>
          </Stack>
        </Form>
      )}
    </EntryFrame>
  );
}
