import { fillPlaceholders } from '@mailroom/rules';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateText } from '../../api/types';
import { Section } from '../../ui/section';
import { exampleValues } from './example-values';
import classes from './templates.module.css';

/** The text as somebody would get it. */
export function TemplatePreview({ text: { language, subject, text } }: { text: TemplateText }) {
  const { t, i18n } = useTranslation();
  const values = exampleValues(language || i18n.language, new Date());
  return (
    <Section title={t('templates.preview')} description={t('templates.previewHelp')}>
      {subject.trim() || text.trim() ? (
        <div className={classes.letter} lang={language || undefined}>
          <Text fw={650}>{fillPlaceholders(subject, values, { escape: 'header' })}</Text>
          <Text size="sm" className={classes.body}>
            {fillPlaceholders(text, values, { escape: 'text' })}
          </Text>
        </div>
      ) : (
        <Text c="dimmed">{t('templates.emptyPreview')}</Text>
      )}
    </Section>
  );
}
