import { Button, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowBackUpDouble,
  IconArrowForwardUp,
  IconArrowBack,
  IconSend,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSendNow, useTakeBack, type AnswerMode } from '../../api/compose';
import { useMayWrite } from '../../api/mailboxes';
import type { MessageSummary } from '../../api/types';
import { toastDone } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { useCompose } from './compose-context';
import { isDialogOpen } from './is-dialog-open';

interface AnswerButtonsProps {
  message: Pick<MessageSummary, 'id' | 'status' | 'sendAt'>;
  /** It failed, and its author has the text back. */
  mayTakeBack?: boolean;
}

/** Answers a message or passes it on; by key, too. Mail that still waits is taken back or hurried instead. */
export function AnswerButtons({ message, mayTakeBack }: AnswerButtonsProps) {
  const { t } = useTranslation();
  const { open } = useCompose();
  const mayWrite = useMayWrite();
  const waits = message.status === 'queued' || message.status === 'scheduled';
  const answer = (mode: AnswerMode) => {
    if (!waits && mayWrite) open({ what: 'answer', mode, originalId: message.id });
  };
  const answerByKey = (mode: AnswerMode) => !isDialogOpen() && answer(mode);
  useHotkeys([
    ['r', () => answerByKey('reply')],
    ['a', () => answerByKey('reply-all')],
    ['f', () => answerByKey('forward')],
  ]);
  if (waits) return <WaitingButtons id={message.id} sendAt={message.sendAt} />;
  if (message.status === 'failed' && mayTakeBack) return <TakeBackButton id={message.id} />;
  if (!mayWrite) return null;
  return (
    <Group gap="xs">
      <Button
        leftSection={<IconArrowBackUp size={16} />}
        onClick={() => answer('reply')}
        title={t('compose.keys.reply')}
      >
        {t('compose.reply')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowBackUpDouble size={16} />}
        onClick={() => answer('reply-all')}
        title={t('compose.keys.replyAll')}
      >
        {t('compose.replyAll')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowForwardUp size={16} />}
        onClick={() => answer('forward')}
        title={t('compose.keys.forward')}
      >
        {t('compose.forward')}
      </Button>
    </Group>
  );
}

function WaitingButtons({ id, sendAt }: { id: string; sendAt: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sendNow = useSendNow();
  return (
    <Group gap="xs">
      <TakeBackButton id={id} />
      <Button
        variant="default"
        leftSection={<IconSend size={16} />}
        loading={sendNow.isPending}
        onClick={() => sendNow.mutate(id, { onSuccess: () => toastDone(t('compose.sent')) })}
      >
        {t('compose.sendNow')}
      </Button>
      {sendAt && <Text size="sm">{t('compose.scheduled', { at: format.planned(sendAt) })}</Text>}
    </Group>
  );
}

function TakeBackButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const { open } = useCompose();
  const takeBack = useTakeBack();
  return (
    <Button
      w="fit-content"
      leftSection={<IconArrowBack size={16} />}
      loading={takeBack.isPending}
      onClick={() => takeBack.mutate(id, { onSuccess: (draft) => open({ what: 'again', draft }) })}
    >
      {t('compose.takeBack')}
    </Button>
  );
}
