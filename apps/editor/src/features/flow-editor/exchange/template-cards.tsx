import { Group, Radio, Text, UnstyledButton } from '@mantine/core';
import { IconSquareDashed } from '@tabler/icons-react';
import { useId, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowLanguage } from '../i18n/use-language';
import classes from './exchange.module.css';
import { FlowThumbnail } from './flow-thumbnail';
import type { Template } from './templates/sketch';
import { TEMPLATES, templateFile } from './templates/templates';

interface TemplateCardsProps {
  /** The id of the chosen one; null: an empty flow, or nothing where that is not offered. */
  value: string | null;
  onChange: (id: string | null) => void;
  label: string;
  /** An empty flow is one of the choices. */
  withEmpty?: boolean;
}

const EMPTY = 'empty';

/** The flows to start from, each with its picture: one of them is chosen. */
export function TemplateCards({ value, onChange, label, withEmpty = false }: TemplateCardsProps) {
  const { t } = useTranslation('flow');
  return (
    <Radio.Group
      label={label}
      value={value ?? (withEmpty ? EMPTY : null)}
      onChange={(next) => onChange(next === EMPTY ? null : next)}
      data-testid="template-cards"
    >
      {/* What the chosen one asks for stands below, in sight. */}
      <div className={classes.cards} data-scrolls>
        {withEmpty && (
          <Radio.Card value={EMPTY} className={classes.card} aria-label={t('exchange.empty')}>
            <Blank />
            <Words title={t('exchange.empty')} text={t('exchange.emptyHint')} mark={<Radio.Indicator size="xs" />} />
          </Radio.Card>
        )}
        {TEMPLATES.map((template) => (
          <TemplateChoice key={template.id} template={template} />
        ))}
      </div>
    </Radio.Group>
  );
}

function TemplateChoice({ template }: { template: Template }) {
  const language = useFlowLanguage();
  const purpose = useId();
  return (
    <Radio.Card
      value={template.id}
      className={classes.card}
      aria-label={template.name[language]}
      aria-describedby={purpose}
    >
      <Content template={template} purposeId={purpose} mark={<Radio.Indicator size="xs" />} />
    </Radio.Card>
  );
}

interface TemplateButtonsProps {
  onPick: (id: string | null) => void;
  label: string;
}

/** The same as buttons, where picking one leads on at once. */
export function TemplateButtons({ onPick, label }: TemplateButtonsProps) {
  const { t } = useTranslation('flow');
  return (
    <div className={classes.cards} role="group" aria-label={label} data-testid="template-buttons">
      <UnstyledButton className={classes.card} onClick={() => onPick(null)}>
        <Blank />
        <Words title={t('exchange.empty')} text={t('exchange.emptyHint')} />
      </UnstyledButton>
      {TEMPLATES.map((template) => (
        <UnstyledButton key={template.id} className={classes.card} onClick={() => onPick(template.id)}>
          <Content template={template} />
        </UnstyledButton>
      ))}
    </div>
  );
}

const PICTURE_HEIGHT = 112;

function Content({ template, purposeId, mark }: { template: Template; purposeId?: string; mark?: ReactNode }) {
  const language = useFlowLanguage();
  const { document } = useMemo(() => templateFile(template, language), [template, language]);
  const title = template.name[language];
  return (
    <>
      <div className={classes.picture} aria-hidden>
        <FlowThumbnail document={document} label={title} height={PICTURE_HEIGHT} />
      </div>
      <Words title={title} text={template.purpose[language]} id={purposeId} mark={mark} />
    </>
  );
}

const Blank = () => (
  <div className={`${classes.blank} ${classes.picture}`}>
    <IconSquareDashed size={30} stroke={1.4} aria-hidden />
  </div>
);

function Words({ title, text, id, mark }: { title: string; text: string; id?: string; mark?: ReactNode }) {
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      {mark}
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
