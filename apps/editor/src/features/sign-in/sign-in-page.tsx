import { Alert, Box, Button, Center, Loader, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { useMe, useSignIn, useSignInByLink } from '../../api/session';
import { Form } from '../../ui/form';
import { Logo } from '../../ui/logo';
import { problemText } from '../../ui/toast';
import { ColorSchemeToggle } from '../../app/color-scheme-toggle';
import { landingPath } from './landing-path';

export default function SignInPage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('signIn.title')} · Mailroom`);
  const { data: me } = useMe();
  const location = useLocation();
  const [query, setQuery] = useSearchParams();
  const token = query.get('token');
  const { mutate: signInByLink, isPending: opening, error: linkError } = useSignInByLink();

  // A one-time link works once: React's double mount while developing must not spend it twice.
  const spent = useRef<string | null>(null);
  useEffect(() => {
    if (!token || spent.current === token) return;
    spent.current = token;
    signInByLink(token, { onError: () => setQuery({}, { replace: true }) });
  }, [token, signInByLink, setQuery]);

  if (me && !opening) return <Navigate to={landingPath(location.state)} replace />;
  return (
    <Center mih="100vh" p="md" bg="var(--mailroom-ground)" component="main">
      <Box pos="absolute" top={12} right={12}>
        <ColorSchemeToggle />
      </Box>
      <Stack w={380} maw="100%" gap="lg">
        <Stack align="center" gap="xs">
          <Logo size={44} />
          <Title order={1}>{t('signIn.title')}</Title>
          <Text c="dimmed" ta="center">
            {t('signIn.text')}
          </Text>
        </Stack>
        <Paper withBorder p="lg" shadow="xs">
          {opening ? (
            <Stack align="center" py="lg">
              <Loader />
              <Text>{t('signIn.openingLink')}</Text>
            </Stack>
          ) : (
            <SignInForm linkError={linkError} />
          )}
        </Paper>
        <Text size="sm" c="dimmed" ta="center">
          {t('signIn.noPassword')}
        </Text>
      </Stack>
    </Center>
  );
}

function SignInForm({ linkError }: { linkError: unknown }) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value) ? null : t('form.email')),
      password: (value) => (value ? null : t('form.required')),
    },
  });
  const error = signIn.error ?? linkError;
  return (
    <Form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
      <Stack>
        {error ? (
          <Alert color="red" icon={<IconAlertTriangle size={18} />} title={problemText(error).title} role="alert">
            {problemText(error).detail}
          </Alert>
        ) : null}
        <TextInput label={t('signIn.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending} size="md">
          {t('signIn.button')}
        </Button>
      </Stack>
    </Form>
  );
}
