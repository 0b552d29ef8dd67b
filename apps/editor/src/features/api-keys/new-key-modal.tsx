import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CreatedApiKey } from '../../api/types';
import { curlLine } from './curl-line';
import { useFocusBack } from '../../ui/focus-back';

/** The one time a key is shown; closing needs a deliberate click. */
export function NewKeyModal({ created, onClose }: { created: CreatedApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={
        <Text component="span" fw={650}>
          {t('apiKeys.createdTitle')}
        </Text>
      }
    >
      <Stack>
        <Text size="sm">{t('apiKeys.createdText', { name: created.name })}</Text>
        <Copied text={created.key} label={t('apiKeys.copyKey')} isMain />
        <Text size="sm">{t('apiKeys.tryIt')}</Text>
        <Copied text={curlLine(created.key)} label={t('apiKeys.copyLine')} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('apiKeys.createdDone')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Copied({ text, label, isMain = false }: { text: string; label: string; isMain?: boolean }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" align="flex-start">
      <Code block w="100%" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            onClick={copy}
            data-autofocus={isMain || undefined}
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          >
            {copied ? t('action.copied') : label}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
