import { Group, NativeSelect, ScrollArea, Skeleton, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { factSpec, MAIL_CLASSES } from '@mailroom/rules';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyMailboxes } from '../../../api/mailboxes';
import { useMessages } from '../../../api/messages';
import { personName } from '../../../ui/format';
import { ProblemNote } from '../../../ui/problem-note';
import { SearchField } from '../../../ui/search-field';
import { When } from '../../../ui/when';
import { useLocalise } from '../i18n/use-language';
import classes from './simulate.module.css';

interface MessagePickerProps {
  /** Only this mailbox' mail; `null`: all mail. */
  mailboxId: string | null;
  onPick: (id: string) => void;
}

const classNamed = (value: string) => MAIL_CLASSES.find((one) => one === value);

const CLASSES = factSpec('class')?.choices ?? [];

/** The end of a local day, as the server takes it; undefined for none. */
function endOf(day: string): string | undefined {
  if (day === '') return undefined;
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

/** Stored messages, newest first, to be found by sender, subject or text, by class, day and mailbox. */
export function MessagePicker({ mailboxId, onPick }: MessagePickerProps) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const [search, setSearch] = useState('');
  const [mailClass, setMailClass] = useState('');
  const [chosenMailbox, setChosenMailbox] = useState('');
  const [day, setDay] = useState('');
  const mailboxes = useMyMailboxes().data ?? [];
  const list = useRef<HTMLDivElement>(null);
  const messages = useMessages(
    {
      q: search || undefined,
      class: classNamed(mailClass),
      mailboxId: mailboxId ?? (chosenMailbox || undefined),
      before: endOf(day),
      direction: 'in',
    },
    30,
  );
  const items = messages.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Boolean(search || mailClass || chosenMailbox || day);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    // From the search the list is entered at its top; the way back leads there again.
    if (at < 0 && !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
    if (next < 0) event.currentTarget.querySelector<HTMLElement>('input[type="search"]')?.focus();
    else buttons[next]?.focus();
  };

  return (
    <Stack gap={6} className={classes.picker} onKeyDown={onKeyDown}>
      <Group>
        <SearchField value={search} onChange={setSearch} placeholder={t('try.search')} />
      </Group>
      <Group gap={6} grow>
        <NativeSelect
          size="xs"
          aria-label={t('try.byClass')}
          value={mailClass}
          onChange={(event) => setMailClass(event.currentTarget.value)}
          data={[
            { value: '', label: t('try.everyClass') },
            ...CLASSES.map(({ value, label }) => ({ value, label: localise(label) })),
          ]}
        />
        <TextInput
          type="date"
          size="xs"
          aria-label={t('try.until')}
          title={t('try.until')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        {mailboxId === null && mailboxes.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t('try.byMailbox')}
            value={chosenMailbox}
            onChange={(event) => setChosenMailbox(event.currentTarget.value)}
            data={[
              { value: '', label: t('try.everyMailbox') },
              ...mailboxes.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Group>
      {messages.isPending && [1, 2, 3].map((key) => <Skeleton key={key} height={44} />)}
      {messages.error && <ProblemNote error={messages.error} onRetry={() => void messages.refetch()} />}
      {messages.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed" py="md" ta="center">
          {t(isFiltered ? 'try.none' : 'try.noneYet')}
        </Text>
      )}
      <ScrollArea.Autosize mah={420} type="auto" scrollbarSize={6} ref={list}>
        {items.map((message) => (
          <UnstyledButton
            key={message.id}
            className={classes.message}
            onClick={() => onPick(message.id)}
            data-testid="try-message"
          >
            <span className={classes.who}>
              <span className={classes.name}>{personName(message.from)}</span>
              <Text span size="xs" c="dimmed">
                <When at={message.receivedAt} />
              </Text>
            </span>
            <span className={classes.subject}>{message.subject || '–'}</span>
          </UnstyledButton>
        ))}
        {messages.hasNextPage && (
          <UnstyledButton className={classes.more} onClick={() => void messages.fetchNextPage()}>
            {t('try.older')}
          </UnstyledButton>
        )}
      </ScrollArea.Autosize>
    </Stack>
  );
}
