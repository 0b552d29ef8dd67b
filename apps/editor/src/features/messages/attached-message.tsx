import { Alert, Loader, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAttachedMessage } from '../../api/message-parts';
import { personLine } from '../../ui/format';
import { When } from '../../ui/when';

interface Props {
  messageId: string;
  index: number;
  onClose: () => void;
}

/** A message inside a message, as one that was forwarded as an attachment. */
export function AttachedMessage({ messageId, index, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error } = useAttachedMessage(messageId, index);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={data?.subject || t('message.attachedMessage')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {error && <Alert color="orange">{error.message}</Alert>}
      {!data && !error && <Loader size="sm" />}
      {data && (
        <Stack gap="sm">
          <Text size="sm" c="dimmed" component="div">
            {data.from ? personLine(data.from) : t('common.unknownSender')}
            {data.sentAt && (
              <>
                {' · '}
                <When at={data.sentAt} />
              </>
            )}
            <br />
            {t('message.toLabel')}: {data.to.map(personLine).join(', ')}
          </Text>
          <Text component="div" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {data.text}
          </Text>
          {data.attachments.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('message.attachments')}: {data.attachments.map(({ filename }) => filename || '–').join(', ')}
            </Text>
          )}
        </Stack>
      )}
    </Modal>
  );
}
