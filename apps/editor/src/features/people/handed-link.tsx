import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '../../ui/focus-back';

interface HandedLinkProps {
  name: string;
  url: string;
  onClose: () => void;
}

/** An invitation to hand over. It is closed by its button only: the link cannot be shown again. */
export function HandedLink({ name, url, onClose }: HandedLinkProps) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={
        <Text component="span" fw={650}>
          {t('invitations.linkTitle')}
        </Text>
      }
    >
      <Stack>
        <Text size="sm">{t('invitations.linkText', { name })}</Text>
        <TextInput
          label={t('invitations.linkLabel')}
          value={url}
          readOnly
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end">
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              >
                {copied ? t('action.copied') : t('action.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('invitations.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
