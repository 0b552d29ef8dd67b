import type { FlowChange } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { ChangeSign } from './change-list';
import classes from './changes.module.css';

const KINDS = ['added', 'removed', 'changed', 'rewired', 'moved'] as const satisfies readonly FlowChange['kind'][];

export type Counts = Partial<Record<FlowChange['kind'], number>>;

export const countsOf = (changes: readonly FlowChange[]): Counts => {
  const counts: Counts = {};
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

/** What differs, in numbers; nothing when nothing does. */
export function ChangeCounts({ counts }: { counts: Counts }) {
  const { t } = useTranslation('flow');
  const told = KINDS.filter((kind) => (counts[kind] ?? 0) > 0);
  return (
    <span className={classes.counts}>
      {told.map((kind) => (
        <span key={kind} className={classes.count} data-testid={`count-${kind}`}>
          <ChangeSign kind={kind} />
          {t(`changes.count.${kind}`, { count: counts[kind] })}
        </span>
      ))}
    </span>
  );
}
