import { Alert, Button, Code, Group, SimpleGrid, Stack } from '@mantine/core';
import { IconCopy, IconDownload, IconLifebuoy } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { writeClipboard } from '../../../ui/clipboard';
import { download } from '../../../ui/download';
import { toastDone } from '../../../ui/toast';

/** Shown this once; the person says when they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLDivElement>(null);
  // What was in focus is gone; here it goes on, and a screen reader says so.
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    if (await writeClipboard(codes.join('\n'))) toastDone(t('secondFactor.copied'));
  };
  return (
    <Stack>
      <Alert
        ref={heading}
        tabIndex={-1}
        color="teal"
        icon={<IconLifebuoy size={18} />}
        title={t('secondFactor.codesTitle')}
        role="status"
      >
        {t('secondFactor.codesText')}
      </Alert>
      <SimpleGrid
        cols={{ base: 1, xs: 2 }}
        spacing={6}
        component="ul"
        aria-label={t('secondFactor.codes')}
        style={{ listStyle: 'none', margin: 0, padding: 0 }}
      >
        {codes.map((code) => (
          <li key={code}>
            <Code fz="sm">{code}</Code>
          </li>
        ))}
      </SimpleGrid>
      <Group justify="space-between">
        <Group gap="xs">
          <Button variant="default" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
            {t('secondFactor.copy')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            onClick={() => download('mailroom-recovery-codes.txt', `Mailroom\n${codes.join('\n')}\n`)}
          >
            {t('secondFactor.download')}
          </Button>
        </Group>
        <Button onClick={onKept}>{t('secondFactor.kept')}</Button>
      </Group>
    </Stack>
  );
}
