import { Anchor, Button, Loader, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useNavigate, useSearchParams } from 'react-router';
import { useMe, useSignIn, useSignInByLink } from '../../api/session';
import { useFinishProvider, useSignInOptions } from '../../api/sign-in';
import { Form } from '../../ui/form';
import { EntryFrame } from '../welcome/entry-frame';
import { landingPath, takeLanding } from './landing-path';
import { ProviderButtons } from './provider-buttons';
import { SecondStep } from './second-step';
import { SignInProblem } from './sign-in-problem';

/** The way in: a password or a provider, and the second step after either. */
export default function SignInPage() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const location = useLocation();
  const options = useSignInOptions().data;
  const [ticket, setTicket] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const opening = useOpening(setTicket, setProblem);

  if (me && !opening) return <Navigate to={landingPath(location.state)} replace />;
  return (
    <EntryFrame
      title={t('signIn.title')}
      text={t('signIn.text')}
      foot={
        <Text size="sm" c="dimmed" ta="center">
          {t('signIn.noPassword')}
        </Text>
      }
    >
      {opening ? (
        <Stack align="center" py="lg">
          <Loader />
          <Text>{t(opening)}</Text>
        </Stack>
      ) : ticket ? (
        <SecondStep
          ticket={ticket}
          onBack={(why) => {
            setTicket(null);
            setProblem(why ?? null);
          }}
        />
      ) : (
        <Stack gap="lg">
          {options?.password !== false && (
            <PasswordForm problem={problem} onTicket={setTicket} onTry={() => setProblem(null)} />
          )}
          {options?.password === false && <SignInProblem error={problem} />}
          <ProviderButtons
            providers={options?.providers ?? []}
            isAlternative={options?.password !== false}
            onProblem={setProblem}
          />
        </Stack>
      )}
    </EntryFrame>
  );
}

/** A one-time link, or the answer of a provider, is spent as the page opens. @returns what is said meanwhile; null: nothing to spend */
function useOpening(onTicket: (ticket: string) => void, onProblem: (problem: unknown) => void) {
  const navigate = useNavigate();
  const location = useLocation();
  const [query] = useSearchParams();
  const { mutate: byLink, isPending: isByLink } = useSignInByLink();
  const { mutate: byProvider, isPending: isByProvider } = useFinishProvider();
  // Each works once: React's double mount while developing must not spend it twice.
  const spent = useRef<string | null>(null);
  useEffect(() => {
    const token = query.get('token');
    const answer = location.pathname === '/sign-in/back' ? window.location.hash.slice(1) : '';
    const given = token ?? answer;
    if (!given || spent.current === given) return;
    spent.current = given;
    const onError = (error: unknown) => {
      onProblem(error);
      void navigate('/sign-in', { replace: true });
    };
    if (token) return byLink(token, { onError });
    const state = takeLanding();
    // It is of no use any more, and nobody's to find in the history.
    void navigate('/sign-in', { replace: true, state });
    byProvider(decodeURIComponent(answer), {
      onSuccess: (entered) => {
        if ('ticket' in entered) onTicket(entered.ticket);
      },
      onError,
    });
  }, [query, location, navigate, byLink, byProvider, onTicket, onProblem]);
  if (isByLink) return 'signIn.openingLink' as const;
  return isByProvider ? ('signIn.finishing' as const) : null;
}

interface PasswordFormProps {
  /** From elsewhere on the page. */
  problem: unknown;
  onTicket: (ticket: string) => void;
  onTry: () => void;
}

function PasswordForm({ problem, onTicket, onTry }: PasswordFormProps) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value) ? null : t('form.email')),
      password: (value) => (value ? null : t('form.required')),
    },
  });
  const submit = (values: typeof form.values) => {
    onTry();
    signIn.mutate(values, {
      onSuccess: (answer) => {
        if ('ticket' in answer) onTicket(answer.ticket);
      },
    });
  };
  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <SignInProblem error={signIn.error ?? problem} />
        <TextInput label={t('signIn.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending} size="md">
          {t('signIn.button')}
        </Button>
        <Anchor component={Link} to="/forgotten-password" size="sm" ta="center">
          {t('signIn.forgotten')}
        </Anchor>
      </Stack>
    </Form>
  );
}
