import { Anchor, Badge, Button, Collapse, Group, Loader, Text } from '@mantine/core';
import { IconExternalLink, IconPencil, IconX } from '@tabler/icons-react';
import { factSpec } from '@mailroom/rules';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMessage } from '../../../api/messages';
import { personName } from '../../../ui/format';
import { When } from '../../../ui/when';
import { useLocalise } from '../i18n/use-language';
import { useFlowState } from '../state/flow-context';
import { MadeUpForm } from './made-up-form';
import classes from './simulate.module.css';
import { isOwn, useTried, type Tried } from './tried';

interface ChosenMessageProps {
  tried: Tried;
  isTrying: boolean;
  onLeave: () => void;
}

/** What is tried: who wrote it, what it was read as, and the ways to look at it or to change it. */
export function ChosenMessage({ tried, isTrying, onLeave }: ChosenMessageProps) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const [editing, setEditing] = useState(false);
  const trial = useFlowState((state) => state.trial);
  const message = trial?.messageId === tried.key ? trial.message : null;
  const { what } = tried;
  const words = factSpec('class')?.choices?.find(({ value }) => value === message?.class)?.label;
  return (
    <div className={classes.chosen} data-testid="chosen-message">
      <Group gap={6} justify="space-between" wrap="nowrap">
        {message ? (
          <Text size="xs" c="dimmed" truncate>
            {personName(message.from)} → {message.mailbox.name}
          </Text>
        ) : isOwn(tried.key) ? (
          <Text size="xs" c="dimmed">
            …
          </Text>
        ) : (
          <StoredHead id={tried.key} />
        )}
        {isTrying && <Loader size={12} aria-label={t('try.trying')} />}
      </Group>
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {message?.subject || tried.title || '–'}
      </Text>
      {message && (
        <>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {message.preview}
          </Text>
          <Group gap={6} mt={4}>
            {words && <Badge size="xs">{localise(words)}</Badge>}
            {message.inThread && <Badge size="xs">{t('try.inThread')}</Badge>}
            {message.attachments.length > 0 && (
              <Badge size="xs" title={message.attachments.join(', ')}>
                {t('try.attachments', { count: message.attachments.length })}
              </Badge>
            )}
            <Text size="xs" c="dimmed" component="span">
              <When at={message.receivedAt} />
            </Text>
          </Group>
        </>
      )}
      <Group mt={6} gap={6}>
        <Button size="compact-xs" variant="default" leftSection={<IconX size={12} />} onClick={onLeave}>
          {t('try.change')}
        </Button>
        {what.messageId !== undefined && (
          <Anchor component={Link} to={`/messages/${what.messageId}`} size="xs">
            <Group gap={4} wrap="nowrap" component="span">
              <IconExternalLink size={13} aria-hidden />
              {t('try.openMessage')}
            </Group>
          </Anchor>
        )}
        {what.message && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPencil size={12} />}
            aria-expanded={editing}
            onClick={() => setEditing(!editing)}
          >
            {t('try.madeUp.edit')}
          </Button>
        )}
      </Group>
      {what.message && (
        <Collapse expanded={editing}>
          <div className={classes.editing}>
            <MadeUpForm
              message={what.message}
              onTry={(changed) =>
                useTried
                  .getState()
                  .change(tried.key, { ...what, message: changed }, changed.subject || changed.from.address)
              }
            />
          </div>
        </Collapse>
      )}
    </div>
  );
}

/** Known at once from the store, while the trial is still on its way. */
function StoredHead({ id }: { id: string }) {
  const { data } = useMessage(id);
  return (
    <Text size="xs" c="dimmed" truncate>
      {data ? personName(data.from) : '…'}
    </Text>
  );
}
