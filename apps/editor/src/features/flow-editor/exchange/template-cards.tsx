import { Group, Radio, Text } from '@mantine/core';
import { IconSquareDashed } from '@tabler/icons-react';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowLanguage } from '../i18n/use-language';
import classes from './exchange.module.css';
import { FlowThumbnail } from './flow-thumbnail';
import type { Template } from './templates/sketch';
import { TEMPLATES, templateFile } from './templates/templates';

interface TemplateCardsProps {
  /** The id of the chosen one; null: an empty flow. */
  value: string | null;
  onChange: (id: string | null) => void;
  label: string;
  /** An empty flow is one of the choices. */
  withEmpty?: boolean;
}

const EMPTY = 'empty';

/** The flows to start from, each with its picture. */
export function TemplateCards({ value, onChange, label, withEmpty = false }: TemplateCardsProps) {
  const { t } = useTranslation('flow');
  return (
    <Radio.Group
      label={label}
      value={value ?? EMPTY}
      onChange={(next) => onChange(next === EMPTY ? null : next)}
      data-testid="template-cards"
    >
      <div className={classes.cards} style={{ marginTop: 6 }}>
        {withEmpty && (
          <Radio.Card value={EMPTY} className={classes.card} aria-label={t('exchange.empty')}>
            <div className={classes.blank}>
              <IconSquareDashed size={30} stroke={1.4} aria-hidden />
            </div>
            <Words title={t('exchange.empty')} text={t('exchange.emptyHint')} />
          </Radio.Card>
        )}
        {TEMPLATES.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </div>
    </Radio.Group>
  );
}

function TemplateCard({ template }: { template: Template }) {
  const language = useFlowLanguage();
  const { document } = useMemo(() => templateFile(template, language), [template, language]);
  const purpose = useId();
  const title = template.name[language];
  return (
    <Radio.Card value={template.id} className={classes.card} aria-label={title} aria-describedby={purpose}>
      <div aria-hidden>
        <FlowThumbnail document={document} label={title} height={96} />
      </div>
      <Words title={title} text={template.purpose[language]} id={purpose} />
    </Radio.Card>
  );
}

function Words({ title, text, id }: { title: string; text: string; id?: string }) {
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Radio.Indicator size="xs" mt={2} />
      <div>
        <Text size="sm" fw={600} lh={1.3}>
          {title}
        </Text>
        <Text size="xs" c="dimmed" lh={1.35} mt={2} id={id}>
          {text}
        </Text>
      </div>
    </Group>
  );
}
