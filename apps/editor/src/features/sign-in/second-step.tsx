import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { useSecondStep } from '../../api/sign-in';
import { Form } from '../../ui/form';
import { SignInProblem } from './sign-in-problem';

interface SecondStepProps {
  ticket: string;
  /** Back to the first step. @param why the problem that ended this one */
  onBack: (why?: unknown) => void;
}

/** The password was right; now a code of the app, or of the paper in the drawer. */
export function SecondStep({ ticket, onBack }: SecondStepProps) {
  const { t } = useTranslation();
  const step = useSecondStep();
  const [isRecovery, setRecovery] = useState(false);
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() ? null : t('form.required')) },
  });
  const submit = ({ code }: { code: string }) =>
    step.mutate(
      { ticket, code },
      {
        onError: (error) => {
          if (error instanceof ApiProblem && error.code === 'ticket-over') return onBack(error);
          form.reset();
          document.getElementById('second-step-code')?.focus();
        },
      },
    );
  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Text>{t(isRecovery ? 'signIn.recoveryText' : 'signIn.codeText')}</Text>
        <SignInProblem error={step.error} />
        <TextInput
          id="second-step-code"
          key={String(isRecovery)}
          label={t(isRecovery ? 'signIn.recoveryCode' : 'signIn.code')}
          data-autofocus
          autoFocus
          autoComplete={isRecovery ? 'off' : 'one-time-code'}
          inputMode={isRecovery ? 'text' : 'numeric'}
          maxLength={40}
          size="md"
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={step.isPending} size="md">
          {t('signIn.button')}
        </Button>
        <Stack gap={6} align="center">
          <Anchor component="button" type="button" size="sm" onClick={() => setRecovery(!isRecovery)}>
            {t(isRecovery ? 'signIn.useApp' : 'signIn.useRecovery')}
          </Anchor>
          <Anchor component="button" type="button" size="sm" c="dimmed" onClick={() => onBack()}>
            {t('signIn.back')}
          </Anchor>
        </Stack>
      </Stack>
    </Form>
  );
}
