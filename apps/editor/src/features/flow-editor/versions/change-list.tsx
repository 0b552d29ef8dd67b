import { Text, VisuallyHidden } from '@mantine/core';
import { wordDiff, type FlowChange } from '@mailroom/rules';
import {
  IconArrowsMove,
  IconMinus,
  IconPencil,
  IconPlus,
  IconRouteAltLeft,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './changes.module.css';
import type { ToldChange } from './use-change-words';

type Kind = FlowChange['kind'];

const SIGNS: Readonly<Record<Kind, TablerIcon>> = {
  added: IconPlus,
  removed: IconMinus,
  changed: IconPencil,
  rewired: IconRouteAltLeft,
  moved: IconArrowsMove,
};

/** The mark of a kind of difference: a sign of its own, not only a colour. */
export function ChangeSign({ kind }: { kind: Kind }) {
  const { t } = useTranslation('flow');
  const Icon = SIGNS[kind];
  return (
    <span className={classes.sign} data-kind={kind} role="img" aria-label={t(`changes.kind.${kind}`)}>
      <Icon size={13} stroke={2.6} aria-hidden />
    </span>
  );
}

/** All differences in words; steps that only moved are counted, for what the flow does is the same. */
export function ChangeList({ changes }: { changes: readonly ToldChange[] }) {
  const { t } = useTranslation('flow');
  const telling = changes.filter(({ kind }) => kind !== 'moved');
  const moved = changes.length - telling.length;
  if (changes.length === 0) return <Text size="sm">{t('changes.none')}</Text>;
  if (telling.length === 0) return <Text size="sm">{t('changes.onlyMoved')}</Text>;
  return (
    <ul className={classes.list} data-testid="changes">
      {telling.map((change) => (
        <li key={change.nodeId} className={classes.change} data-kind={change.kind}>
          <ChangeHead change={change} />
          <ChangeBody change={change} />
        </li>
      ))}
      {moved > 0 && (
        <li className={classes.change}>
          <div className={classes.head}>
            <ChangeSign kind="moved" />
            <span className={classes.quiet}>{t('changes.moved', { count: moved })}</span>
          </div>
        </li>
      )}
    </ul>
  );
}

export function ChangeHead({ change: { kind, title } }: { change: ToldChange }) {
  const { t } = useTranslation('flow');
  return (
    <div className={classes.head}>
      <ChangeSign kind={kind} />
      <span className={classes.title}>{title}</span>
      {/* The sign says it to those who do not see. */}
      <span className={classes.quiet} aria-hidden>
        {t(`changes.kind.${kind}`)}
      </span>
    </div>
  );
}

/** What became of a step: its sentence before and now, word by word, and each of its parts. */
export function ChangeBody({ change }: { change: ToldChange }) {
  const { kind, sentences, parts, leads } = change;
  const differs = sentences.before !== sentences.after;
  const single = kind === 'added' ? sentences.after : kind === 'removed' ? sentences.before : '';
  return (
    <div className={classes.body}>
      {single && <div className={classes.sentence}>{single}</div>}
      {kind === 'changed' && differs && <Pair before={sentences.before || null} after={sentences.after || null} />}
      {parts.map((part, index) => (
        <div key={index} className={classes.part}>
          {part.label && <div className={classes.label}>{part.label}</div>}
          <Pair before={part.before} after={part.after} />
        </div>
      ))}
      {leads.map((lead, index) => (
        <div key={index} className={classes.lead}>
          {lead}
        </div>
      ))}
    </div>
  );
}

/** Two texts one above the other, with the words that differ marked. */
function Pair({ before, after }: { before: string | null; after: string | null }) {
  const { t } = useTranslation('flow');
  const spans = before !== null && after !== null ? wordDiff(before, after) : null;
  return (
    <div className={classes.pair}>
      {before !== null && (
        <div className={classes.line} data-side="before">
          <VisuallyHidden>{t('changes.before')}: </VisuallyHidden>
          <span className={classes.gutter} aria-hidden>
            −
          </span>
          <span className={classes.words}>
            {spans
              ? spans.map(({ kind, text }, index) =>
                  kind === 'added' ? null : kind === 'removed' ? <del key={index}>{text}</del> : text,
                )
              : before}
          </span>
        </div>
      )}
      {after !== null && (
        <div className={classes.line} data-side="after">
          <VisuallyHidden>{t('changes.after')}: </VisuallyHidden>
          <span className={classes.gutter} aria-hidden>
            +
          </span>
          <span className={classes.words}>
            {spans
              ? spans.map(({ kind, text }, index) =>
                  kind === 'removed' ? null : kind === 'added' ? <ins key={index}>{text}</ins> : text,
                )
              : after}
          </span>
        </div>
      )}
    </div>
  );
}
