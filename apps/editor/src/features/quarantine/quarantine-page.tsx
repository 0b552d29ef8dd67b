import { Alert, Button, Card, Group, Select, Stack, Text } from '@mantine/core';
import { IconDownload, IconRefresh, IconShieldCheck, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMailboxes } from '../../api/mailboxes';
import { quarantinedSourceUrl, useDeleteQuarantined, useQuarantine, useRetryQuarantined } from '../../api/quarantine';
import { useMay } from '../../api/session';
import type { Quarantined } from '../../api/types';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { Excerpt } from './excerpt';
import { RetryAll } from './retry-all';
import { useReason } from './reason';
import { toastDone } from '../../ui/toast';
import { useFilters } from '../../ui/use-filters';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';

export default function QuarantinePage() {
  const { t } = useTranslation();
  const { values, set } = useFilters('mailboxId');
  const mailboxes = useMailboxes().data ?? [];
  const query = useQuarantine({ mailboxId: values.mailboxId });
  return (
    <Page
      title={t('quarantine.title')}
      description={t('quarantine.description')}
      actions={
        mailboxes.length > 1 && (
          <Select
            aria-label={t('common.mailbox')}
            placeholder={t('messages.allMailboxes')}
            data={mailboxes.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.mailboxId ?? null}
            onChange={(value) => set('mailboxId', value)}
            clearable
          />
        )
      }
    >
      <RetryAll mailboxId={values.mailboxId} />
      <InfiniteView
        query={query}
        empty={
          <EmptyState icon={IconShieldCheck} title={t('quarantine.emptyTitle')} text={t('quarantine.emptyText')}>
            <Button variant="default" component={Link} to="/messages">
              {t('nav.messages')}
            </Button>
          </EmptyState>
        }
      >
        {(items) => (
          <Stack gap="sm">
            {items.map((item) => (
              <QuarantinedCard key={item.id} item={item} />
            ))}
          </Stack>
        )}
      </InfiniteView>
    </Page>
  );
}

function QuarantinedCard({ item }: { item: Quarantined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useReason()(item.reason);
  return (
    <Card component="article" padding="lg">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <div>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {item.subject || t('common.noSubject')}
            </Text>
            <Text size="sm" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
              {item.from || t('common.unknownSender')} ·{' '}
              {t('quarantine.where', { folder: item.folder, mailbox: item.mailbox.name })} · {format.size(item.size)} ·{' '}
              <When at={item.receivedAt} />
            </Text>
          </div>
          <QuarantinedActions item={item} />
        </Group>
        <Alert color="orange" title={words.title} py="xs">
          <Text size="sm">{words.advice}</Text>
          {item.attempts > 1 && (
            <Text size="xs" c="dimmed">
              {t('common.attempts', { count: item.attempts })}
            </Text>
          )}
        </Alert>
        {item.hasSource && <Excerpt id={item.id} />}
      </Stack>
    </Card>
  );
}

function QuarantinedActions({ item }: { item: Quarantined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const retry = useRetryQuarantined();
  const remove = useDeleteQuarantined();
  const mayChange = useMay('quarantine:change');
  const words = useReason();
  const runRetry = () =>
    retry.mutate(item.id, {
      onSuccess: ({ outcome, messageId, reason }) => {
        if (outcome !== 'processed')
          return toastDone(t('quarantine.still', { reason: words(item.reason).title || reason }));
        toastDone(t('quarantine.processed'));
        if (messageId) void navigate(`/messages/${messageId}`);
      },
    });
  const askToDelete = () =>
    ask({
      title: t('quarantine.deleteTitle'),
      text: t('quarantine.deleteText'),
      confirm: t('action.delete'),
      onConfirm: () => remove.mutate(item.id, { onSuccess: () => toastDone(t('quarantine.deleted')) }),
    });
  return (
    <Group gap="xs">
      {item.hasSource && (
        <Button
          size="xs"
          variant="default"
          component="a"
          href={quarantinedSourceUrl(item.id)}
          download
          leftSection={<IconDownload size={14} />}
        >
          {t('action.download')}
        </Button>
      )}
      {mayChange && (
        <>
          <Button size="xs" leftSection={<IconRefresh size={14} />} onClick={runRetry} loading={retry.isPending}>
            {t('action.retry')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={14} />}
            onClick={askToDelete}
            loading={remove.isPending}
          >
            {t('action.delete')}
          </Button>
        </>
      )}
    </Group>
  );
}
