import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconArchive,
  IconArrowBackUp,
  IconFolderSymlink,
  IconMail,
  IconMailOpened,
  IconStar,
  IconStarOff,
  IconTrash,
  IconTrashX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMyMailboxes } from '../../api/mailboxes';
import { useMay } from '../../api/session';
import type { MessageActionName, MessageSummary } from '../../api/types';
import { ask } from '../../ui/confirm';

type Acted = Pick<MessageSummary, 'id' | 'mailbox' | 'seen' | 'flagged' | 'deletedAt'>;

interface ActionButtonsProps {
  /** What they act on. */
  messages: Acted[];
  onAct: (action: MessageActionName, folder?: string) => void;
  disabled?: boolean;
}

/** What can be done with these messages, as buttons with their keys. */
export function ActionButtons({ messages, onAct, disabled = false }: ActionButtonsProps) {
  const { t } = useTranslation();
  const mayErase = useMay('messages:delete');
  const isUnread = messages.some(({ seen }) => !seen);
  const isPlain = messages.some(({ flagged }) => !flagged);
  const areDeleted = messages.length > 0 && messages.every(({ deletedAt }) => deletedAt !== null);
  const button = (action: Exclude<MessageActionName, 'move'>, icon: TablerIcon, key?: string) => (
    <IconButton
      label={t(`messages.do.${action}`)}
      keyHint={key}
      icon={icon}
      disabled={disabled}
      onClick={() => onAct(action)}
    />
  );
  const askToErase = () =>
    ask({
      title: t('messages.eraseTitle', { count: messages.length }),
      text: t('messages.eraseText'),
      confirm: t('messages.do.delete-forever'),
      onConfirm: () => onAct('delete-forever'),
    });
  return (
    <>
      {isUnread ? button('seen', IconMailOpened) : button('unseen', IconMail)}
      {isPlain ? button('flag', IconStar, 's') : button('unflag', IconStarOff, 's')}
      {areDeleted ? (
        <>
          {button('restore', IconArrowBackUp)}
          {mayErase && (
            <IconButton
              label={t('messages.do.delete-forever')}
              icon={IconTrashX}
              disabled={disabled}
              onClick={askToErase}
              color="red"
            />
          )}
        </>
      ) : (
        <>
          {button('archive', IconArchive, 'e')}
          <MoveMenu messages={messages} disabled={disabled} onMove={(folder) => onAct('move', folder)} />
          {button('delete', IconTrash, '#')}
        </>
      )}
    </>
  );
}

interface IconButtonProps {
  label: string;
  keyHint?: string | undefined;
  icon: TablerIcon;
  color?: string;
  disabled: boolean;
  onClick?: () => void;
}

function IconButton({ label, keyHint, icon: Icon, color = 'gray', ...rest }: IconButtonProps) {
  return (
    <Tooltip label={keyHint ? `${label} (${keyHint})` : label}>
      <ActionIcon size="lg" variant="subtle" color={color} aria-label={label} aria-keyshortcuts={keyHint} {...rest}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The folders that all of these messages' mailboxes have. */
function MoveMenu({
  messages,
  onMove,
  disabled,
}: {
  messages: Acted[];
  onMove: (folder: string) => void;
  disabled: boolean;
}) {
  const { t } = useTranslation();
  const mailboxes = useMyMailboxes().data ?? [];
  const chosen = mailboxes.filter(({ id }) => messages.some(({ mailbox }) => mailbox.id === id));
  const paths = chosen.map(({ folders }) => folders.filter(({ missing }) => !missing).map(({ path }) => path));
  const [first = [], ...others] = paths;
  const common = first.filter((path) => others.every((each) => each.includes(path)));
  const folders = common.length > 0 ? common : ['INBOX', 'Archive'];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label={t('messages.do.move')}>
          <ActionIcon size="lg" variant="subtle" color="gray" aria-label={t('messages.do.move')} disabled={disabled}>
            <IconFolderSymlink size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('messages.moveTo')}</Menu.Label>
        {folders.map((path) => (
          <Menu.Item key={path} onClick={() => onMove(path)}>
            {path}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
