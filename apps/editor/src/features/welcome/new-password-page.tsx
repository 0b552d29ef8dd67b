import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSetNewPassword } from '../../api/invitations';
import { ApiProblem, fieldErrors } from '../../api/problem';
import { Form } from '../../ui/form';
import { ProblemNote } from '../../ui/problem-note';
import { EntryFrame } from './entry-frame';
import { EntryMessage } from './entry-message';

/** Where the link for a new password leads. The person signs in with it afterwards, second step and all. */
export default function NewPasswordPage() {
  const { t } = useTranslation();
  const token = useSearchParams()[0].get('token') ?? '';
  const set = useSetNewPassword();
  const form = useForm({
    initialValues: { password: '', repeat: '' },
    validate: {
      password: (value) => (value.length >= 12 ? null : t('form.passwordLength')),
      repeat: (value, { password }) => (value === password ? null : t('form.passwordsDiffer')),
    },
  });
  const submit = ({ password }: typeof form.values) =>
    set.mutate({ token, password }, { onError: (error) => form.setErrors(fieldErrors(error)) });
  const isOver = token === '' || (set.error instanceof ApiProblem && set.error.code === 'link-not-valid');
  if (isOver || set.isSuccess) {
    const words = isOver ? 'over' : 'set';
    return (
      <EntryFrame title={t('newPassword.title')}>
        <EntryMessage
          kind={isOver ? 'problem' : 'done'}
          title={t(`newPassword.${words}Title`)}
          text={t(`newPassword.${words}Text`)}
          to={isOver ? '/forgotten-password' : '/sign-in'}
          label={isOver ? t('newPassword.again') : t('welcome.toSignIn')}
        />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t('newPassword.title')} text={t('newPassword.text')}>
      <Form onSubmit={form.onSubmit(submit)}>
        <Stack>
          <PasswordInput
            label={t('welcome.password')}
            description={t('form.passwordLength')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <PasswordInput label={t('welcome.repeat')} autoComplete="new-password" {...form.getInputProps('repeat')} />
          {set.error && <ProblemNote error={set.error} />}
          <Button type="submit" size="md" loading={set.isPending}>
            {t('newPassword.button')}
          </Button>
        </Stack>
      </Form>
    </EntryFrame>
  );
}
