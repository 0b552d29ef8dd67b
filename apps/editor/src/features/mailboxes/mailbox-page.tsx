import { Alert, Button, Group, SimpleGrid, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { IconInfoCircle, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useDeleteMailbox, useLedger, useMailbox, useMayChangeMailbox, useUpdateMailbox } from '../../api/mailboxes';
import type { Mailbox } from '../../api/types';
import { MailboxStatusBadge } from '../../ui/badges';
import { ask } from '../../ui/confirm';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { FormSkeleton } from '../../ui/skeletons';
import { ReadOnlyUnless } from '../../ui/read-only';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { oneOf } from '../../ui/use-filters';
import { When } from '../../ui/when';
import { BringIn } from '../doors/bring-in';
import { ConnectionForm } from './connection-form';
import { LocalMailboxForm } from './local-mailbox-form';
import { toSaveLocal, toUpdate, valuesOf } from './mailbox-form';
import { MailboxState } from './mailbox-state';
import { PersonalBadge } from './personal-badge';
import classes from './mailboxes.module.css';
import { Reconciliation } from './reconciliation';
import { SendingForm } from './sending-form';

// The preview in words brings the rules library along.
const ProcessingForm = lazy(() => import('./processing-form'));

export default function MailboxPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const query = useMailbox(id);
  const mailbox = query.data;
  return (
    <Page
      title={mailbox?.name ?? '…'}
      back={{ to: '/mailboxes', label: t('mailbox.back') }}
      width="narrow"
      description={
        mailbox && (
          <Group gap="xs">
            <span>{mailbox.address}</span>
            <MailboxStatusBadge status={mailbox.state.status} />
            <PersonalBadge mailbox={mailbox} />
          </Group>
        )
      }
    >
      <QueryView query={query} skeleton={<FormSkeleton />}>
        {(data) => <MailboxTabs mailbox={data} />}
      </QueryView>
    </Page>
  );
}

const TABS = ['processing', 'connection', 'sending', 'doors', 'activity'] as const;

function MailboxTabs({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const mayChange = useMayChangeMailbox(mailbox);
  const [query, setQuery] = useSearchParams();
  return (
    <Stack gap="md">
      <MailboxState mailbox={mailbox} />
      <Tabs
        value={oneOf(query.get('tab') ?? undefined, TABS) ?? 'processing'}
        onChange={(tab) => setQuery(tab ? { tab } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="processing">{t('mailbox.processing')}</Tabs.Tab>
          <Tabs.Tab value="connection">{t('mailbox.connection')}</Tabs.Tab>
          <Tabs.Tab value="sending">{t('sending.tab')}</Tabs.Tab>
          {mailbox.kind !== 'sample' && <Tabs.Tab value="doors">{t('doors.tab')}</Tabs.Tab>}
          <Tabs.Tab value="activity">{t('mailbox.activity')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="processing">
          <Suspense fallback={<Skeleton height={320} />}>
            <ReadOnlyUnless may={mayChange}>
              <ProcessingForm key={mailbox.id} mailbox={mailbox} />
            </ReadOnlyUnless>
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="connection">
          <ReadOnlyUnless may={mayChange}>
            <Connection mailbox={mailbox} />
          </ReadOnlyUnless>
        </Tabs.Panel>
        <Tabs.Panel value="sending">
          <ReadOnlyUnless may={mayChange}>
            <SendingForm key={mailbox.id} mailbox={mailbox} />
          </ReadOnlyUnless>
        </Tabs.Panel>
        <Tabs.Panel value="doors">
          <BringIn mailbox={mailbox} />
        </Tabs.Panel>
        <Tabs.Panel value="activity">
          <Activity mailbox={mailbox} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Connection({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const update = useUpdateMailbox(mailbox.id);
  const remove = useDeleteMailbox();
  if (mailbox.kind === 'sample') {
    return (
      <Alert color="gray" icon={<IconInfoCircle size={18} />}>
        {t('mailbox.sampleNote')}
      </Alert>
    );
  }
  const initial = valuesOf(mailbox);
  const askToDelete = () =>
    ask({
      title: t('mailbox.deleteTitle'),
      text: t('mailbox.deleteText', { name: mailbox.name }),
      confirm: t('mailbox.delete'),
      onConfirm: () =>
        remove.mutate(mailbox.id, {
          onSuccess: () => {
            toastDone(t('mailbox.deleted'));
            void navigate('/mailboxes');
          },
        }),
    });
  return (
    <Stack>
      {mailbox.kind === 'local' ? (
        <LocalMailboxForm
          initial={initial}
          mailbox={mailbox}
          submitLabel={t('action.saveChanges')}
          onSubmit={async (values, sends) => {
            await update.mutateAsync(toSaveLocal(values, sends));
            toastDone(t('mailbox.saved'));
          }}
        />
      ) : (
        <ConnectionForm
          initial={initial}
          mailbox={mailbox}
          submitLabel={t('action.saveChanges')}
          onSubmit={async (values) => {
            await update.mutateAsync(toUpdate(values, initial, new Date()));
            toastDone(t('mailbox.saved'));
          }}
        />
      )}
      <Group>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} />}
          onClick={askToDelete}
          loading={remove.isPending}
        >
          {t('mailbox.delete')}
        </Button>
      </Group>
    </Stack>
  );
}

function Activity({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lastMessageAt, lastSyncedAt, nextTryAt, status } = mailbox.state;
  return (
    <Stack gap="lg">
      <Section title={t('common.status')} description={t(`mailboxStatusHint.${status}`)}>
        <dl className={classes.facts}>
          <div>
            <dt>{t('mailboxes.lastMessage')}</dt>
            <dd>{lastMessageAt ? <When at={lastMessageAt} /> : t('common.never')}</dd>
          </div>
          <div>
            <dt>{t('mailboxes.lastSync')}</dt>
            <dd>{lastSyncedAt ? <When at={lastSyncedAt} /> : t('common.never')}</dd>
          </div>
          {nextTryAt && (
            <div>
              <dt>{t('mailboxes.nextTry')}</dt>
              <dd>
                <When at={nextTryAt} />
              </dd>
            </div>
          )}
        </dl>
      </Section>
      <Section
        title={t('mailbox.ledgerTitle')}
        description={t('mailbox.ledgerHelp')}
        aside={
          <Button variant="subtle" size="compact-sm" component={Link} to={`/messages?mailboxId=${mailbox.id}`}>
            {t('mailbox.showMessages')}
          </Button>
        }
      >
        <QueryView query={useLedger(mailbox.id)}>
          {({ counts }) => (
            <SimpleGrid cols={{ base: 2, sm: 4 }}>
              {(['processed', 'ignored', 'duplicate', 'quarantined'] as const).map((state) => (
                <div key={state}>
                  <Text size="sm" c="dimmed">
                    {t(`ledger.${state}`)}
                  </Text>
                  <div className={classes.number}>{format.number(counts[state] ?? 0)}</div>
                </div>
              ))}
            </SimpleGrid>
          )}
        </QueryView>
      </Section>
      {mailbox.kind === 'imap' && <Reconciliation mailbox={mailbox} />}
    </Stack>
  );
}
