import { Text, UnstyledButton } from '@mantine/core';
import type { PortId, SwitchAnalysis, SwitchCase, Witness } from '@mailroom/rules';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './table.module.css';

interface CaseMarksProps {
  /** `null`: what no case takes. */
  caseId: PortId | null;
  cases: readonly SwitchCase[];
  analysis: SwitchAnalysis | null;
  onWitness: (witness: Witness) => void;
}

/** What the analysis says of one row; each finding shows its message when it is pressed. */
export function CaseMarks({ caseId, cases, analysis, onWitness }: CaseMarksProps) {
  const { t } = useTranslation('flow');
  if (!analysis) return null;
  if (caseId === null) {
    const [gap] = analysis.gaps;
    if (gap) return <Mark text={t('table.gap')} witness={gap.witness} onWitness={onWitness} />;
    return analysis.complete && cases.length > 0 ? (
      <Text size="xs" c="teal" className={classes.mark}>
        <IconCircleCheck size={14} aria-hidden />
        {t('table.complete')}
      </Text>
    ) : null;
  }
  const shadow = analysis.shadowed.find((found) => found.case === caseId);
  const overlaps = analysis.overlaps.filter(({ cases: [, later] }) => later === caseId);
  const [first] = overlaps;
  const name = (id: PortId) => {
    const index = cases.findIndex((item) => item.id === id);
    return cases[index]?.title || t('switch.case', { number: index + 1 });
  };
  return (
    <>
      {shadow && <Mark isWarning text={t('table.shadowed')} witness={shadow.witness} onWitness={onWitness} />}
      {first && (
        <Mark
          text={t('table.overlap', { cases: overlaps.map(({ cases: [earlier] }) => name(earlier)).join(', ') })}
          witness={first.witness}
          onWitness={onWitness}
        />
      )}
    </>
  );
}

interface MarkProps {
  text: string;
  /** Else it is only worth knowing: the order of the cases may well mean it. */
  isWarning?: boolean;
  witness: Witness | null;
  onWitness: (witness: Witness) => void;
}

function Mark({ text, isWarning = false, witness, onWitness }: MarkProps) {
  return (
    <UnstyledButton
      className={classes.mark}
      data-warning={isWarning || undefined}
      disabled={!witness}
      onClick={() => witness && onWitness(witness)}
    >
      {isWarning ? <IconAlertTriangle size={14} aria-hidden /> : <IconInfoCircle size={14} aria-hidden />}
      {text}
    </UnstyledButton>
  );
}
