import { Button, Chip, Group, Select } from '@mantine/core';
import { IconInbox, IconMoodEmpty } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMyMailboxes } from '../../api/mailboxes';
import { useMessages } from '../../api/messages';
import { useMay, useSignedIn } from '../../api/session';
import type { MyMailbox } from '../../api/types';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { oneOf, useFilters } from '../../ui/use-filters';
import { SelectableRows } from './selectable-rows';
import { useUndoKey } from './use-list-keys';
import { useMessageActions } from './use-message-actions';

const CLASSES = ['human', 'auto-reply', 'out-of-office', 'bounce', 'list', 'bulk', 'calendar'] as const;
const DIRECTIONS = ['in', 'out'] as const;
const MARKS = ['unread', 'flagged', 'deleted'] as const;

export default function MessagesPage() {
  const { t } = useTranslation();
  const [seesAll, mayLook] = [useSignedIn().rights['messages:read'] === 'all', useMay('mailboxes:read')];
  const { values, set, clear, isFiltered } = useFilters('mailboxId', 'class', 'direction', 'q', 'folder', ...MARKS);
  const mailboxes = useMyMailboxes().data ?? [];
  const { undo } = useMessageActions();
  useUndoKey(() => void undo());
  const query = useMessages({
    mailboxId: values.mailboxId,
    q: values.q,
    folder: values.folder,
    ...Object.fromEntries(MARKS.flatMap((mark) => (values[mark] === '1' ? [[mark, '1' as const]] : []))),
    class: oneOf(values.class, CLASSES),
    direction: oneOf(values.direction, DIRECTIONS),
  });
  return (
    <Page title={t('messages.title')} width="wide">
      <Group gap="xs">
        <SearchField
          value={values.q ?? ''}
          onChange={(value) => set('q', value)}
          placeholder={t('messages.searchPlaceholder')}
        />
        <Select
          aria-label={t('common.mailbox')}
          placeholder={t('messages.allMailboxes')}
          data={mailboxes.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.mailboxId ?? null}
          onChange={(value) => set('mailboxId', value)}
          clearable
          w={{ base: 'calc(50% - 5px)', sm: 180 }}
        />
        <Select
          aria-label={t('messages.class')}
          placeholder={t('messages.allClasses')}
          data={CLASSES.map((value) => ({ value, label: t(`class.${value}`) }))}
          value={values.class ?? null}
          onChange={(value) => set('class', value)}
          clearable
          w={{ base: 'calc(50% - 5px)', sm: 150 }}
        />
        <Select
          aria-label={t('messages.direction')}
          placeholder={t('messages.bothDirections')}
          data={[
            { value: 'in', label: t('messages.incoming') },
            { value: 'out', label: t('messages.outgoing') },
          ]}
          value={values.direction ?? null}
          onChange={(value) => set('direction', value)}
          clearable
          w={{ base: 'calc(50% - 5px)', sm: 190 }}
        />
        <Select
          aria-label={t('message.folder')}
          placeholder={t('messages.allFolders')}
          data={foldersOf(mailboxes.filter(({ id }) => !values.mailboxId || id === values.mailboxId))}
          value={values.folder ?? null}
          onChange={(value) => set('folder', value)}
          clearable
          searchable
          w={{ base: 'calc(50% - 5px)', sm: 190 }}
        />
        <Group gap={6} role="group" aria-label={t('messages.marks')}>
          {MARKS.map((mark) => (
            <Chip
              key={mark}
              size="sm"
              checked={values[mark] === '1'}
              onChange={(isChecked) => set(mark, isChecked ? '1' : null)}
            >
              {t(`messages.only.${mark}`)}
            </Chip>
          ))}
        </Group>
      </Group>
      <InfiniteView
        query={query}
        empty={
          isFiltered ? (
            <EmptyState icon={IconMoodEmpty} title={t('messages.noMatchTitle')} text={t('messages.noMatchText')}>
              <Button variant="default" onClick={clear}>
                {t('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState
              icon={IconInbox}
              title={t('messages.emptyTitle')}
              text={seesAll ? t('messages.emptyText') : t('messages.emptyOwn')}
            >
              {mayLook && (
                <Button variant="default" component={Link} to="/mailboxes">
                  {t('nav.mailboxes')}
                </Button>
              )}
            </EmptyState>
          )
        }
      >
        {(messages) => <SelectableRows messages={messages} />}
      </InfiniteView>
    </Page>
  );
}

const foldersOf = (mailboxes: MyMailbox[]) => [
  ...new Set(mailboxes.flatMap(({ folders }) => folders.map(({ path }) => path))),
];
