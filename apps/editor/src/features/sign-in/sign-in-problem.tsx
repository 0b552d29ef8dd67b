import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { problemText } from '../../ui/problem-text';

/** Whose words are in the dictionary: whoever cannot sign in has no colleague beside them to translate. */
const CODES = [
  'address-not-verified',
  'issuer-not-usable',
  'last-way-in',
  'link-not-valid',
  'other-identity',
  'own-second-factor',
  'password-sign-in-off',
  'person-deactivated',
  'provider-off',
  'provider-refused',
  'provider-unreachable',
  'sign-in-declined',
  'sign-in-request-over',
  'ticket-over',
  'too-many-attempts',
  'unknown-person',
  'wrong-code',
  'wrong-credentials',
  'wrong-password',
] as const;

export function useSignInProblem() {
  const { t } = useTranslation();
  return (error: unknown): { title: string; detail: string } => {
    const code = error instanceof ApiProblem ? CODES.find((known) => known === error.code) : undefined;
    if (!code) return problemText(error);
    return { title: t(`signIn.problem.${code}.title`), detail: t(`signIn.problem.${code}.detail`) };
  };
}

/** What went wrong on the way in, and what to do. */
export function SignInProblem({ error }: { error: unknown }) {
  const words = useSignInProblem();
  if (!error) return null;
  const { title, detail } = words(error);
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={title} role="alert">
      {detail}
    </Alert>
  );
}
