import { Alert, SegmentedControl, Stack, Text } from '@mantine/core';
import { FAILED, type AssumedAnswer } from '@mailroom/rules';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSentenceOptions } from '../../../ui/use-sentence-options';
import { stepTitle } from '../../messages/step-words';
import { useFailing } from './failing';
import { useAllNodes } from './use-all-nodes';

/** Answers that the trial did not wait for, and what it takes them to be. */
export function Assumed({ answers }: { answers: readonly AssumedAnswer[] }) {
  const { t } = useTranslation('flow');
  const options = useSentenceOptions();
  const nodes = useAllNodes();
  const set = useFailing((state) => state.set);
  return (
    <Alert
      color="blue"
      p="xs"
      icon={<IconHourglass size={17} />}
      title={t('try.assumed.title')}
      data-testid="assumed-answers"
    >
      <Stack gap={8}>
        <Text size="xs">{t('try.assumed.hint')}</Text>
        {answers.map(({ nodeId, port }) => {
          const node = nodes.get(nodeId);
          const title = node ? stepTitle(node, options) : nodeId;
          return (
            <div key={nodeId}>
              <Text size="xs" fw={600} mb={2}>
                {title}
              </Text>
              <SegmentedControl
                size="xs"
                fullWidth
                aria-label={t('try.assumed.label', { step: title })}
                value={port === FAILED ? 'failed' : 'answered'}
                onChange={(next) => set(nodeId, next === 'failed')}
                data={[
                  { value: 'answered', label: t('try.assumed.answered') },
                  { value: 'failed', label: t('try.assumed.failed') },
                ]}
              />
            </div>
          );
        })}
      </Stack>
    </Alert>
  );
}
