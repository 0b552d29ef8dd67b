import { Alert, Button, Center, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useFinishConsent, useMailbox } from '../../api/mailboxes';
import type { ConsentResult } from '../../api/types';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem-note';
import { toastDone } from '../../ui/toast';
import { ConsentButton } from './consent-button';
import { useMailProblem } from './mail-problem';

/** Where the provider's answer arrives, in the fragment of the address: it is spent here, once. */
export default function ConsentPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { mutate, error } = useFinishConsent();
  const [result, setResult] = useState<ConsentResult>();
  const spent = useRef(false);
  useEffect(() => {
    // React's double mount while developing must not spend it twice.
    if (spent.current) return;
    spent.current = true;
    const query = decodeURIComponent(window.location.hash.slice(1));
    // It is of no use any more, and nobody's to find in the history.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    mutate(query, {
      onSuccess: (answer) => {
        if (answer.problem || answer.otherAccount) return setResult(answer);
        toastDone(t('oauth.connected'));
        void navigate(`/mailboxes/${answer.mailboxId}`, { replace: true });
      },
    });
  }, [mutate, navigate, t]);

  return (
    <Page title={t('oauth.returnTitle')} back={{ to: '/mailboxes', label: t('mailbox.back') }} width="narrow">
      {error ? (
        <ProblemNote error={error} />
      ) : result ? (
        <Outcome result={result} />
      ) : (
        <Center py="xl">
          <Loader aria-label={t('oauth.finishing')} />
        </Center>
      )}
    </Page>
  );
}

/** The consent was not given, or somebody else gave it. */
function Outcome({ result }: { result: ConsentResult }) {
  const { t } = useTranslation();
  const mailProblem = useMailProblem();
  const mailbox = useMailbox(result.mailboxId).data;
  const problem = result.problem && mailProblem(result.problem);
  const title = problem?.title ?? t('oauth.otherAccount', { account: result.account ?? '' });
  return (
    <Alert color={problem ? 'red' : 'orange'} icon={<IconAlertTriangle size={18} />} title={title} role="alert">
      <Stack gap="md" align="flex-start">
        <Text size="sm">
          {problem?.advice ?? t('oauth.otherAccountHelp', { address: mailbox?.imap?.user ?? mailbox?.address ?? '' })}
        </Text>
        <Group gap="xs">
          {mailbox?.oauth && <ConsentButton mailboxId={mailbox.id} provider={mailbox.oauth.provider} />}
          <Button size="xs" variant="default" component={Link} to={`/mailboxes/${result.mailboxId}`}>
            {t('oauth.openMailbox')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
