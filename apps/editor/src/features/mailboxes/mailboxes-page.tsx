import { Badge, Button, Card, Group, SimpleGrid, Stack, Text, Tooltip } from '@mantine/core';
import { IconAt, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMailboxes } from '../../api/mailboxes';
import { useSignedIn } from '../../api/session';
import type { Mailbox } from '../../api/types';
import { MailboxStatusBadge } from '../../ui/badges';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { CardsSkeleton } from '../../ui/skeletons';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';
import { PersonalBadge } from './personal-badge';
import { MailboxState } from './mailbox-state';
import classes from './mailboxes.module.css';

export default function MailboxesPage() {
  const { t } = useTranslation();
  const scope = useSignedIn().rights['mailboxes:change'];
  const connect =
    scope !== 'none' ? (
      <Button component={Link} to="/mailboxes/new" leftSection={<IconPlus size={16} />}>
        {t(scope === 'own' ? 'personal.connect' : 'mailboxes.connect')}
      </Button>
    ) : null;
  return (
    <Page title={t('mailboxes.title')} description={t('mailboxes.description')} actions={connect}>
      <QueryView query={useMailboxes()} skeleton={<CardsSkeleton />}>
        {(mailboxes) =>
          mailboxes.length === 0 ? (
            <EmptyState icon={IconAt} title={t('mailboxes.emptyTitle')} text={t('mailboxes.emptyText')}>
              {connect}
            </EmptyState>
          ) : (
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              {mailboxes.map((mailbox) => (
                <MailboxCard key={mailbox.id} mailbox={mailbox} />
              ))}
            </SimpleGrid>
          )
        }
      </QueryView>
    </Page>
  );
}

function MailboxCard({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, lastMessageAt } = mailbox.state;
  return (
    <Card component="article" padding="lg">
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Stack gap={4} align="flex-start">
            <Link to={`/mailboxes/${mailbox.id}`} className={classes.name}>
              {mailbox.name}
            </Link>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {mailbox.address}
            </Text>
            <PersonalBadge mailbox={mailbox} />
          </Stack>
          <Tooltip label={t(`mailboxStatusHint.${status}`)}>
            <div style={{ flex: 'none' }}>
              <MailboxStatusBadge status={status} />
            </div>
          </Tooltip>
        </Group>
        <MailboxState mailbox={mailbox} />
        <dl className={classes.facts}>
          <div>
            <dt>{t('mailboxes.messagesTotal')}</dt>
            <dd>
              <Link to={`/messages?mailboxId=${mailbox.id}`} className={classes.quiet}>
                {format.number(mailbox.messageCount)}
              </Link>
            </dd>
          </div>
          <div>
            <dt>{t('mailboxes.lastMessage')}</dt>
            <dd>{lastMessageAt ? <When at={lastMessageAt} /> : t('common.never')}</dd>
          </div>
          <div>
            <dt>{t('mailboxes.flow')}</dt>
            <dd>
              {mailbox.flow ? (
                <Group gap={6}>
                  <Link to={`/flows/${mailbox.flow.id}`} className={classes.quiet}>
                    {mailbox.flow.name}
                  </Link>
                  {!mailbox.flow.published && <Badge color="orange">{t('mailboxes.flowDraft')}</Badge>}
                </Group>
              ) : (
                <Link to={`/mailboxes/${mailbox.id}?tab=processing`} className={classes.quiet}>
                  {t('mailboxes.noFlow')}
                </Link>
              )}
            </dd>
          </div>
        </dl>
      </Stack>
    </Card>
  );
}
