import { ActionIcon, Box, Menu, Text } from '@mantine/core';
import { isAnswerPlaceholder, PLACEHOLDERS } from '@mailroom/rules';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { capturesBefore } from '../state/captures';
import type { KnownField } from '../state/answers';
import { useFlowStore } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { useFlowLookup } from '../state/references-context';
import { useAnswersBefore, useAskerTitle } from '../state/use-answers';

/** Placeholders that may stand in a text, in words; first what expressions capture and webhooks answer on the way to the selected step. */
export function PlaceholderMenu({ onInsert }: { onInsert: (placeholder: string) => void }) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const store = useFlowStore();
  const flows = useFlowLookup();
  const [captures, setCaptures] = useState<string[]>([]);
  const [answers, setAnswers] = useState<KnownField[]>([]);
  const answersBefore = useAnswersBefore();
  const askerTitle = useAskerTitle();
  const look = () => {
    setAnswers(answersBefore().filter(({ name }) => isAnswerPlaceholder(name)));
    const { selectedNodes } = store.getState();
    const [selected] = selectedNodes;
    setCaptures(selected === undefined ? [] : capturesBefore(shownDocument(store.getState()), selected, flows));
  };
  const item = (name: string, label: string) => (
    <Menu.Item key={name} onClick={() => onInsert(`{{${name}}}`)}>
      <Text size="sm">{label}</Text>
      <Text size="xs" c="dimmed" ff="monospace">{`{{${name}}}`}</Text>
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" onOpen={look}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('inspector.placeholders')} title={t('inspector.placeholders')}>
          <IconBraces size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Box mah={320} style={{ overflowY: 'auto' }}>
          {captures.length > 0 && <Menu.Label>{t('inspector.captured')}</Menu.Label>}
          {captures.map((name) => item(`match.${name}`, t('inspector.capturedText', { name })))}
          {answers.length > 0 && <Menu.Label>{t('inspector.answered')}</Menu.Label>}
          {answers.map((field) =>
            item(`answer.${field.name}`, t('inspector.answerField', { name: field.name, step: askerTitle(field) })),
          )}
          {captures.length + answers.length > 0 && <Menu.Label>{t('inspector.standard')}</Menu.Label>}
          {PLACEHOLDERS.map(({ name, label }) => item(name, localise(label)))}
        </Box>
      </Menu.Dropdown>
    </Menu>
  );
}
