import { ActionIcon, Badge, Checkbox, Group, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconPaperclip, IconRoute, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMyMailboxes } from '../../api/mailboxes';
import type { MessageSummary } from '../../api/types';
import { ClassBadge } from '../../ui/badges';
import { personName } from '../../ui/format';
import { When } from '../../ui/when';
import { ActionBadges } from './action-badges';
import { Labels } from './labels';
import classes from './message-rows.module.css';
import { copyKey } from './use-message-actions';

interface MessageRowsProps {
  messages: MessageSummary[];
  /** Also lead to the flow that decided. */
  withFlow?: boolean;
  /** They can be chosen and marked in place. */
  selection?: Selection;
}

interface Selection {
  isChosen: (message: MessageSummary) => boolean;
  toggle: (message: MessageSummary) => void;
  star: (message: MessageSummary) => void;
}

/** Messages as lines: who, what, when, and what became of it. */
export function MessageRows({ messages, withFlow = false, selection }: MessageRowsProps) {
  const { t } = useTranslation();
  return (
    <ul className={classes.rows} aria-label={t('messages.list')}>
      {messages.map((message) => (
        <MessageRow key={copyKey(message)} message={message} withFlow={withFlow} selection={selection} />
      ))}
    </ul>
  );
}

interface MessageRowProps {
  message: MessageSummary;
  withFlow: boolean;
  selection: Selection | undefined;
}

function MessageRow({ message, withFlow, selection }: MessageRowProps) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const outgoing = message.direction === 'out';
  const who = outgoing
    ? t('messages.to', { names: message.to.map(personName).join(', ') })
    : personName(message.from) || t('common.unknownSender');
  const unread = !message.seen && !outgoing;
  return (
    <li
      className={classes.row}
      data-unread={unread || undefined}
      data-key={copyKey(message)}
      data-selectable={selection !== undefined || undefined}
      data-chosen={selection?.isChosen(message) || undefined}
    >
      {selection && (
        <Checkbox
          size="xs"
          className={classes.choice}
          aria-label={t('messages.select', { subject: message.subject || t('common.noSubject') })}
          checked={selection.isChosen(message)}
          onChange={() => selection.toggle(message)}
        />
      )}
      <Link
        to={`/messages/${message.id}?mailbox=${message.mailbox.id}`}
        // The way back leads to the list as it is filtered now.
        state={pathname === '/messages' || pathname === '/written' ? { list: `${pathname}${search}` } : undefined}
        className={classes.link}
      >
        <span className={classes.who}>
          {unread && <VisuallyHidden>{t('messages.unread')} </VisuallyHidden>}
          {outgoing && <IconArrowBackUp size={15} aria-label={t('messages.outgoing')} className={classes.out} />}
          {who}
        </span>
        <span className={classes.what}>
          <span className={classes.subject}>{message.subject || t('common.noSubject')}</span>
          {message.preview && <span className={classes.preview}>{message.preview}</span>}
        </span>
      </Link>
      <Group gap={6} className={classes.marks}>
        {selection ? (
          <Star message={message} onClick={() => selection.star(message)} />
        ) : (
          message.flagged && <IconStarFilled size={14} className={classes.starred} aria-label={t('messages.flagged')} />
        )}
        <Labels message={{ flagged: false, labels: message.labels }} />
        {message.attachmentCount > 0 && (
          <Tooltip label={t('common.attachments', { count: message.attachmentCount })}>
            <IconPaperclip size={15} aria-label={t('common.attachments', { count: message.attachmentCount })} />
          </Tooltip>
        )}
        {!outgoing && <ClassBadge value={message.class} />}
        {message.status === 'failed' || message.status === 'queued' ? (
          <Badge color={message.status === 'failed' ? 'red' : 'blue'}>{t(`messageStatus.${message.status}`)}</Badge>
        ) : null}
        <ActionBadges message={message} />
        {withFlow && !outgoing && <FlowLink message={message} />}
      </Group>
      <Text size="xs" c="dimmed" className={classes.when} component="span">
        <When at={message.receivedAt} />
      </Text>
    </li>
  );
}

function Star({ message, onClick }: { message: MessageSummary; onClick: () => void }) {
  const { t } = useTranslation();
  const Icon = message.flagged ? IconStarFilled : IconStar;
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      color="gray"
      aria-label={t('messages.flagged')}
      aria-pressed={message.flagged}
      onClick={onClick}
    >
      <Icon size={15} className={message.flagged ? classes.starred : undefined} />
    </ActionIcon>
  );
}

/** To the flow of the message's mailbox, with this message's path lit. */
function FlowLink({ message }: { message: MessageSummary }) {
  const { t } = useTranslation();
  const flow = useMyMailboxes().data?.find((mailbox) => mailbox.id === message.mailbox.id)?.flow;
  if (!flow) return null;
  const label = t('overview.openFlow', { mailbox: message.mailbox.name });
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" component={Link} to={`/flows/${flow.id}?message=${message.id}`} aria-label={label}>
        <IconRoute size={15} />
      </ActionIcon>
    </Tooltip>
  );
}
