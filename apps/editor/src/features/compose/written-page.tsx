import { Badge, Button, Card, Group, Stack, Tabs, Text, UnstyledButton } from '@mantine/core';
import { IconPaperclip, IconPencil, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDiscardDraft, useDrafts } from '../../api/compose';
import { useMessages } from '../../api/messages';
import type { DraftSummary } from '../../api/types';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { oneOf, useFilters } from '../../ui/use-filters';
import { When } from '../../ui/when';
import { MessageRows } from '../messages/message-rows';
import { useCompose } from './compose-context';
import classes from './compose.module.css';

const LISTS = ['drafts', 'scheduled', 'queued', 'sent', 'failed'] as const;

/** What was written here: drafts, what waits for its hour, what left and what could not. */
export default function WrittenPage() {
  const { t } = useTranslation();
  const { values, set } = useFilters('list');
  const { open } = useCompose();
  const list = oneOf(values.list, LISTS) ?? 'drafts';
  return (
    <Page
      title={t('written.title')}
      actions={
        <Button leftSection={<IconPencil size={16} />} onClick={() => open({ what: 'new' })}>
          {t('compose.write')}
        </Button>
      }
    >
      <Tabs value={list} onChange={(value) => set('list', value)} keepMounted={false}>
        <Tabs.List mb="lg">
          {LISTS.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {t(`written.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={list}>{list === 'drafts' ? <Drafts /> : <Sent status={list} />}</Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function WriteFirst() {
  const { t } = useTranslation();
  const { open } = useCompose();
  return (
    <Button variant="light" leftSection={<IconPencil size={16} />} onClick={() => open({ what: 'new' })}>
      {t('compose.write')}
    </Button>
  );
}

function Sent({ status }: { status: Exclude<(typeof LISTS)[number], 'drafts'> }) {
  const { t } = useTranslation();
  const query = useMessages({ status, direction: 'out' });
  return (
    <InfiniteView
      query={query}
      empty={
        <EmptyState icon={IconSend} title={t('written.none')} text={t('written.noneText')}>
          <WriteFirst />
        </EmptyState>
      }
    >
      {(messages) => <MessageRows messages={messages} />}
    </InfiniteView>
  );
}

function Drafts() {
  const { t } = useTranslation();
  return (
    <InfiniteView
      query={useDrafts()}
      empty={
        <EmptyState icon={IconPencil} title={t('written.noDrafts')} text={t('written.noDraftsText')}>
          <WriteFirst />
        </EmptyState>
      }
    >
      {(drafts) => (
        <Card padding="md">
          <Stack gap={0}>
            {drafts.map((draft) => (
              <DraftRow key={draft.id} draft={draft} />
            ))}
          </Stack>
        </Card>
      )}
    </InfiniteView>
  );
}

function DraftRow({ draft }: { draft: DraftSummary }) {
  const { t } = useTranslation();
  const { open } = useCompose();
  const discard = useDiscardDraft();
  const to = draft.to.map(({ name, address }) => name || address).join(', ');
  const askToDiscard = () =>
    ask({
      title: t('written.discardTitle'),
      text: t('written.discardText'),
      confirm: t('compose.discard'),
      onConfirm: () => discard.mutate(draft.id),
    });
  return (
    <div className={classes.row}>
      <UnstyledButton className={classes.open} onClick={() => open({ what: 'draft', id: draft.id })}>
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm" fw={600} truncate>
            {to || t('written.noRecipient')}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            <When at={draft.savedAt} />
          </Text>
        </Group>
        <Group gap={6} wrap="nowrap">
          <Text size="sm" truncate>
            {draft.subject || t('common.noSubject')}
          </Text>
          {draft.attachmentCount > 0 && (
            <Badge color="gray" leftSection={<IconPaperclip size={11} aria-hidden />}>
              {draft.attachmentCount}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" truncate>
          {draft.preview}
        </Text>
      </UnstyledButton>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={askToDiscard}>
        {t('compose.discard')}
      </Button>
    </div>
  );
}
