import { Badge, Button, Card, Group, Skeleton, Stack } from '@mantine/core';
import { IconDownload, IconFolder, IconRoute } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMailbox } from '../../api/mailboxes';
import { sourceUrl, useMarkSeen, useMessage } from '../../api/messages';
import type { MessageDetail } from '../../api/types';
import { ClassBadge } from '../../ui/badges';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';
import { ActionBadges } from './action-badges';
import { Attachments } from './attachments';
import { Labels } from './labels';
import { MessageBody } from './message-body';
import { MessageFacts } from './message-facts';
import { MessageHead } from './message-head';
import { MessageRows } from './message-rows';
import classes from './message.module.css';

// The words of the rules come with the rules library, which the list of messages does not need.
const DecisionTrace = lazy(() => import('./decision-trace'));

export default function MessagePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const query = useMessage(id);
  useMarkSeen(query.data);
  const subject = query.data ? query.data.subject || t('common.noSubject') : '…';
  return (
    <Page
      title={subject}
      width="wide"
      back={{ to: '/messages', label: t('message.back') }}
      actions={query.data && <Actions message={query.data} />}
    >
      <QueryView query={query}>{(message) => <MessageView key={message.id} message={message} />}</QueryView>
    </Page>
  );
}

function Actions({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const { data: mailbox } = useMailbox(message.mailbox.id);
  const flowId = message.decisions.at(-1)?.flow.id ?? mailbox?.flow?.id;
  return (
    <>
      <Button
        variant="default"
        component="a"
        href={sourceUrl(message.id)}
        download
        leftSection={<IconDownload size={16} />}
      >
        {t('message.source')}
      </Button>
      {flowId && message.direction === 'in' && (
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
              <ActionBadges message={message} />
            </Group>
            <MessageBody message={message} />
            {message.attachments.length > 0 && <Attachments message={message} />}
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
