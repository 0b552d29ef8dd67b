import { Popover, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useMatches } from '../../../api/flow-facts';
import { personName } from '../../../ui/format';
import { ProblemNote } from '../../../ui/problem-note';
import { When } from '../../../ui/when';
import { useTryMessage } from '../simulate/use-try-message';
import { useCounts, type Matches } from './matches-context';
import classes from './conditions.module.css';

interface MatchCountProps {
  /** Of a group or condition. */
  id: string;
  /** What is counted, in words, for those who do not see where the number stands. */
  of: string;
  /** Long: a sentence of its own; short: beside other words. */
  isLong?: boolean;
  /** Called before a message opens in try mode, to close what stands over the canvas. */
  onOpen?: () => void;
}

/** How many of the last messages something applies to; pressed, it shows which. */
export function MatchCount({ id, of, isLong = false, onOpen }: MatchCountProps) {
  const { t } = useTranslation('flow');
  const [isOpen, list] = useDisclosure(false);
  const matches = useCounts();
  if (!matches || matches.messages === 0) return null;
  const { messages, counts, hasFailed } = matches;
  const count = counts.get(id);
  if (messages === null || count === undefined || count === null) {
    if (!isLong) return null;
    const word = hasFailed ? 'matching.failed' : count === null ? 'matching.incomplete' : 'matching.counting';
    return (
      <Text size="xs" c="dimmed">
        {t(word)}
      </Text>
    );
  }
  const whole = t('matching.of', { count, messages });
  const shown = isLong ? whole : t('matching.short', { count, messages });
  return (
    <Popover
      opened={isOpen}
      onChange={list.toggle}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.count}
          data-old={matches.isOld || undefined}
          data-none={count === 0 || undefined}
          data-testid="match-count"
          data-count={count}
          aria-label={`${shown}: ${of}`}
          title={whole}
          onClick={list.toggle}
        >
          {shown}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={whole}>
        {isOpen && (
          <Matching
            id={id}
            matches={matches}
            onOpen={() => {
              list.close();
              onOpen?.();
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Matching({ id, matches, onOpen }: { id: string; matches: Matches; onOpen: () => void }) {
  const { t } = useTranslation('flow');
  const tryMessage = useTryMessage();
  const { groups, mailboxId } = matches;
  const { data, isPending, error, refetch } = useMatches({ groups, mailboxId, list: id }, true);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton height={44} />;
  const count = data.parts.find((part) => part.id === id)?.count ?? 0;
  return (
    <Stack gap={2} data-testid="matching">
      <Text size="xs" c="dimmed" px={8} py={4}>
        {t(data.listed.length === 0 ? 'matching.none' : 'matching.hint')}
      </Text>
      <div className={classes.matching} tabIndex={-1} data-autofocus={data.listed.length === 0 || undefined}>
        {data.listed.map((message, index) => (
          <UnstyledButton
            key={message.id}
            className={classes.match}
            data-autofocus={index === 0 || undefined}
            onClick={() => {
              onOpen();
              tryMessage(message.id);
            }}
          >
            <span className={classes.matchWho}>
              <span>{personName(message.from)}</span>
              <Text span size="xs" c="dimmed">
                <When at={message.receivedAt} />
              </Text>
            </span>
            <span className={classes.matchSubject}>{message.subject || '–'}</span>
          </UnstyledButton>
        ))}
      </div>
      {count > data.listed.length && (
        <Text size="xs" c="dimmed" px={8} py={4}>
          {t('matching.more', { count: count - data.listed.length })}
        </Text>
      )}
    </Stack>
  );
}
