import { Badge, Button, Card, Group, Skeleton, Stack } from '@mantine/core';
import { IconDownload, IconFolder, IconRoute, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { useMailbox } from '../../api/mailboxes';
import { sourceUrl, useMarkSeen, useMessage } from '../../api/messages';
import { useMay } from '../../api/session';
import type { MessageActionName, MessageDetail } from '../../api/types';
import { ClassBadge } from '../../ui/badges';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { DetailSkeleton } from '../../ui/skeletons';
import { Section } from '../../ui/section';
import { AnswerButtons } from '../compose/answer-buttons';
import { ActionBadges } from './action-badges';
import { ActionButtons } from './action-buttons';
import { Attachments } from './attachments';
import { Invitation } from './invitation';
import { ReadingNotes } from './reading-notes';
import { DeliveryReports } from './delivery-reports';
import { Labels } from './labels';
import { MessageBody } from './message-body';
import { MessageFacts } from './message-facts';
import { MessageHead } from './message-head';
import { MessageRows } from './message-rows';
import classes from './message.module.css';
import { useMessageActions } from './use-message-actions';

// The words of the rules come with the rules library, which the list of messages does not need.
const DecisionTrace = lazy(() => import('./decision-trace'));

export default function MessagePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const query = useMessage(id, search.get('mailbox') ?? undefined);
  const list = useList();
  useMarkSeen(useMay('messages:change') ? query.data : undefined);
  const subject = query.data ? query.data.subject || t('common.noSubject') : '…';
  return (
    <Page
      title={subject}
      width="wide"
      back={{ to: list, label: t(list.startsWith('/written') ? 'written.title' : 'message.back') }}
      actions={query.data && <Actions message={query.data} />}
    >
      <QueryView query={query} skeleton={<DetailSkeleton />}>
        {(message) => <MessageView key={message.id} message={message} />}
      </QueryView>
    </Page>
  );
}

/** The list that led here, with its filters. */
function useList(): string {
  const state: unknown = useLocation().state;
  const list = typeof state === 'object' && state !== null && 'list' in state ? state.list : null;
  return typeof list === 'string' && /^\/(messages|written)(\?|$)/.test(list) ? list : '/messages';
}

function Actions({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const [mayChange, mayLook] = [useMay('messages:change'), useMay('flows:read')];
  const { data: mailbox } = useMailbox(message.mailbox.id);
  const flowId = message.decisions.at(-1)?.flow.id ?? mailbox?.flow?.id;
  const navigate = useNavigate();
  const list = useList();
  const { act, isPending } = useMessageActions();
  // What takes the message away, or is undone by looking at it, leads back to the list.
  const perform = (action: MessageActionName, folder?: string) => {
    void act([message], action, folder);
    if (action !== 'flag' && action !== 'unflag' && action !== 'seen') void navigate(list);
  };
  return (
    <>
      {mayChange && (
        <Group gap={2} role="toolbar" aria-label={t('messages.actions')}>
          <ActionButtons messages={[message]} disabled={isPending} onAct={perform} />
        </Group>
      )}
      <Button
        variant="default"
        component="a"
        href={sourceUrl(message.id)}
        download
        leftSection={<IconDownload size={16} />}
      >
        {t('message.source')}
      </Button>
      {flowId && mayLook && message.direction === 'in' && (
        <Button component={Link} to={`/flows/${flowId}?message=${message.id}`} leftSection={<IconRoute size={16} />}>
          {t('message.openInFlow')}
        </Button>
      )}
    </>
  );
}

function MessageView({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  return (
    <div className={classes.columns}>
      <Stack gap="lg" miw={0}>
        <Card padding="lg">
          <Stack gap="md">
            <MessageHead message={message} />
            <Group gap={6} className={classes.badges}>
              {message.direction === 'in' ? (
                <ClassBadge value={message.class} />
              ) : (
                <Badge color={message.status === 'failed' ? 'red' : 'teal'}>
                  {t(`messageStatus.${message.status}`)}
                </Badge>
              )}
              <Labels message={message} />
              {message.direction === 'in' && message.folder.toUpperCase() !== 'INBOX' && (
                <Badge color="gray" leftSection={<IconFolder size={12} aria-hidden />} title={t('message.folder')}>
                  {message.folder}
                </Badge>
              )}
              {message.deletedAt && (
                <Badge color="gray" leftSection={<IconTrash size={12} aria-hidden />}>
                  {t('messages.only.deleted')}
                </Badge>
              )}
              {message.auth.dmarc === 'fail' && <Badge color="orange">{t('message.notVerified')}</Badge>}
              <ActionBadges message={message} />
            </Group>
            <DeliveryReports message={message} />
            <MessageBody message={message} />
            <Invitation message={message} />
            <ReadingNotes notes={message.notes} />
            {message.attachments.length > 0 && <Attachments message={message} />}
            <AnswerButtons message={message} mayTakeBack={message.mayTakeBack} />
          </Stack>
        </Card>
        {message.thread.length > 0 && (
          <Section title={t('message.thread')}>
            <MessageRows messages={message.thread} />
          </Section>
        )}
      </Stack>
      <Stack gap="lg" miw={0}>
        {message.direction === 'in' && (
          <Suspense fallback={<Skeleton height={240} />}>
            <DecisionTrace message={message} />
          </Suspense>
        )}
        <MessageFacts message={message} />
      </Stack>
    </div>
  );
}
