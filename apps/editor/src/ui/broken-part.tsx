import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text';

/** What an administrator needs to find the cause. */
export function problemDetails(error: unknown): string {
  const { title, detail } = problemText(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [`${new Date().toISOString()} ${window.location.pathname}`, title, detail, stack].filter(Boolean).join('\n');
}

export function CopyDetails({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={problemDetails(error)}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        >
          {copied ? t('action.copied') : t('problem.copyDetails')}
        </Button>
      )}
    </CopyButton>
  );
}

interface BoundaryProps {
  children: ReactNode;
  /** Names what is shown: something else is no longer broken. */
  shows?: string;
}

/** Keeps what breaks in one part of a screen from taking the rest along; it can be tried again, and reported. */
export class Boundary extends Component<BoundaryProps, { error: unknown; isBroken: boolean }> {
  override state = { error: null, isBroken: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, isBroken: true };
  }

  override componentDidUpdate(before: BoundaryProps) {
    if (this.state.isBroken && before.shows !== this.props.shows) this.setState({ error: null, isBroken: false });
  }

  override render() {
    const { error, isBroken } = this.state;
    if (!isBroken) return this.props.children;
    return <BrokenPart error={error} onRetry={() => this.setState({ error: null, isBroken: false })} />;
  }
}

function BrokenPart({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('problem.partBroke')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('problem.partBrokeAdvice')}</Text>
        <Group gap="xs">
          <Button size="xs" variant="light" color="red" onClick={onRetry}>
            {t('action.tryAgain')}
          </Button>
          <CopyDetails error={error} />
        </Group>
      </Stack>
    </Alert>
  );
}
