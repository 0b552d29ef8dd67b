import { Alert, Group, SimpleGrid, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionReport } from '../../api/types';
import { useMailProblem } from './mail-problem';

/** Each step of the test, and what to do about the one that failed. */
export function ConnectionReportView({ report }: { report: ConnectionReport }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" aria-live="polite">
      <Alert
        color={report.ok ? 'teal' : 'red'}
        icon={report.ok ? <IconCheck size={18} /> : <IconX size={18} />}
        py="xs"
      >
        {report.ok ? t('mailbox.testOk') : t('mailbox.testFailed')}
      </Alert>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {(['imap', 'smtp'] as const).map((server) => (
          <Stack key={server} gap="xs">
            <Text size="sm" fw={600}>
              {t(server === 'imap' ? 'mailbox.incoming' : 'mailbox.outgoing')}
            </Text>
            {report.steps
              .filter((step) => step.server === server)
              .map((step) => (
                <Step key={step.step} step={step} />
              ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function Step({ step }: { step: ConnectionReport['steps'][number] }) {
  const { t, i18n } = useTranslation();
  const { code, message, advice } = step;
  const words = useMailProblem()({ code: code ?? '', message, advice: advice ?? '' });
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <ThemeIcon size={20} radius="xl" color={step.ok ? 'teal' : 'red'} variant="light" mt={1}>
        {step.ok ? <IconCheck size={14} aria-label={t('trace.yes')} /> : <IconX size={14} aria-label={t('trace.no')} />}
      </ThemeIcon>
      <div>
        <Text size="sm" fw={step.ok ? 400 : 600}>
          {t(`mailbox.steps.${step.step}`)}
        </Text>
        {/* What the server found where all is well is told in English; the name of the step says it, too. */}
        {(!step.ok || i18n.language === 'en') && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {words.title}
          </Text>
        )}
        {words.advice && (
          <Text size="sm" c="red">
            {words.advice}
          </Text>
        )}
      </div>
    </Group>
  );
}
