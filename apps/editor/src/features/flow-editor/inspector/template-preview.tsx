import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTemplate } from '../../../api/templates';
import { useFlowLanguage } from '../i18n/use-language';
import classes from './inspector.module.css';

/** What a template says in each of its languages, its placeholders unfilled. */
export function TemplatePreview({ id }: { id: string }) {
  const { t } = useTranslation('flow');
  const reader = useFlowLanguage();
  const { data } = useTemplate(id);
  if (!data) return null;
  const names = new Intl.DisplayNames(reader, { type: 'language' });
  return (
    <section className={classes.preview} aria-label={t('inspector.preview')} data-testid="template-preview">
      {data.texts.map(({ language, subject, text }) => (
        <div key={language}>
          {data.texts.length > 1 && (
            <Text size="xs" c="dimmed">
              {language ? (names.of(language) ?? language) : t('inspector.otherLanguages')}
            </Text>
          )}
          <Text size="xs" fw={600}>
            {subject}
          </Text>
          <Text size="xs" lineClamp={8} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        </div>
      ))}
    </section>
  );
}
