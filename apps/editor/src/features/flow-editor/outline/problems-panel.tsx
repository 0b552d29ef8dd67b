import { Button, Stack, Text, ThemeIcon, UnstyledButton } from '@mantine/core';
import type { Problem } from '@mailroom/rules';
import { IconAlertTriangle, IconBulb, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/use-drawing';
import { useFocusStep } from '../canvas/use-focus-step';
import { useLocalise } from '../i18n/use-language';
import { useFlowState } from '../state/flow-context';
import classes from './outline.module.css';
import { useProof } from './use-proof';
import { WitnessView } from './witness-view';

export function ProblemsPanel() {
  const { t } = useTranslation('flow');
  const problems = useFlowState((state) => state.problems);
  if (problems.length === 0) {
    return (
      <Stack p="xl" gap={6} align="center" ta="center">
        <ThemeIcon variant="light" color="teal" size={40} radius="xl">
          <IconCircleCheck size={22} />
        </ThemeIcon>
        <Text fw={600} size="sm">
          {t('problems.none')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('problems.noneText')}
        </Text>
      </Stack>
    );
  }
  return (
    <Stack p="xs" gap={2}>
      <ProblemList problems={problems} withExamples />
    </Stack>
  );
}

interface ProblemListProps {
  problems: readonly Problem[];
  onFollow?: () => void;
  /** Also offer the made-up messages that prove them. */
  withExamples?: boolean;
}

/** Each problem leads to its step. */
export function ProblemList({ problems, onFollow, withExamples = false }: ProblemListProps) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const words = useNodeWords();
  const focus = useFocusStep();
  const document = useFlowState((state) => state.document);
  return problems.map((problem, index) => {
    const node = document.nodes.find((candidate) => candidate.id === problem.nodeId);
    const isError = problem.severity === 'error';
    const Icon = isError ? IconCircleX : IconAlertTriangle;
    return (
      <div key={index}>
        <UnstyledButton
          className={classes.problem}
          data-testid="problem"
          disabled={!node}
          onClick={() => {
            if (node) focus(node.id);
            onFollow?.();
          }}
        >
          <Icon
            size={17}
            aria-label={t(isError ? 'problems.error' : 'problems.warning')}
            color={isError ? 'var(--mantine-color-red-filled)' : 'var(--mantine-color-yellow-filled)'}
            style={{ flex: 'none', marginTop: 1 }}
          />
          <span>
            <span className={classes.message}>{localise(problem.message)}</span>
            {node && <span className={classes.where}>{words.title(node)}</span>}
          </span>
        </UnstyledButton>
        {withExamples && problem.witness && <Example problem={problem} />}
      </div>
    );
  });
}

/** The made-up message that proves a problem: asked for, its path is lit. It is gone once the flow has changed. */
function Example({ problem }: { problem: Problem }) {
  const { t } = useTranslation('flow');
  const prove = useProof();
  const proof = useFlowState((state) => state.proof);
  if (proof?.problem === problem) return <WitnessView proof={proof} onClose={() => prove(null)} />;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      ml={28}
      mb={4}
      leftSection={<IconBulb size={14} />}
      onClick={() => prove(problem)}
    >
      {t('problems.example')}
    </Button>
  );
}
