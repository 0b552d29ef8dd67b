import { outline, simpleFlow } from '@mailroom/rules';
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Processing } from '../../api/types';
import { Section } from '../../ui/section';
import { useSentenceOptions } from '../../ui/use-sentence-options';
import classes from './mailboxes.module.css';

/** The settings in the words of the flow they will become. */
export function ProcessingPreview({ settings }: { settings: Processing }) {
  const { t } = useTranslation();
  const options = useSentenceOptions();
  const lines = useMemo(() => outline(simpleFlow(settings), options), [settings, options]);
  return (
    <Section title={t('processing.preview')} description={t('processing.draftFirst')}>
      <ul className={classes.outline}>
        {lines.map((line, index) => (
          <li key={index} style={{ paddingLeft: line.depth * 18 }}>
            {line.text}
          </li>
        ))}
      </ul>
      {settings.action === 'nothing' && !settings.respond && (
        <Text size="sm" c="dimmed">
          {t('processing.nothingHint')}
        </Text>
      )}
    </Section>
  );
}
