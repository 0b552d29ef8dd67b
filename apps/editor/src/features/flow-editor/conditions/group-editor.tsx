import type { Group, Problem } from '@mailroom/rules';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce, nameEdit } from '../speech/speech';
import { BuilderProvider, type Builder, type EditNote } from './builder-context';
import { GroupBox } from './group-box';
import { MatchesProvider, useCounts } from './matches-context';
import { findRule, moveRule } from './move-rule';
import { useRuleDrag } from './use-rule-drag';

interface GroupEditorProps {
  group: Group;
  problems: readonly Problem[];
  locked: boolean;
  /** @param typing what is being typed in, so that a word is one step of undo */
  onChange: (group: Group, typing?: string) => void;
  /** Closes what stands over the canvas before a message opens in try mode. */
  onOpenMessage?: () => void;
}

/**
 * Conditions combined by all/any/not, nested. Made for the document's own groups rather than on react-querybuilder:
 * ids, parameters and quantifiers stay as they are, so that every edit is one small operation.
 */
export function GroupEditor(props: GroupEditorProps) {
  const around = useCounts();
  const { group } = props;
  const groups = useMemo(() => [group], [group]);
  // A switch counts all its cases at once.
  if (around) return <Builders {...props} />;
  return (
    <MatchesProvider groups={groups}>
      <Builders {...props} />
    </MatchesProvider>
  );
}

function Builders({ group, problems, locked, onChange, onOpenMessage }: GroupEditorProps) {
  const { t } = useTranslation('flow');
  const box = useRef<HTMLDivElement>(null);
  const takeFocus = useFocusKept(box, group);

  const edit = (next: Group | null, { typing, says, focuses, enters }: EditNote = {}) => {
    const told = says ?? (next === null ? t('condition.said.noRoom') : undefined);
    const isEdit = next !== null && next !== group;
    if (isEdit) onChange(next, typing);
    // After the edit, which is then called so when it is undone, too.
    if (told !== undefined) (isEdit ? nameEdit : announce)(told);
    if (focuses !== undefined) takeFocus(`[data-grip="${CSS.escape(focuses)}"]`);
    if (enters !== undefined && isEdit) takeFocus(`[data-rule="${CSS.escape(enters)}"] input`);
  };
  const drag = useRuleDrag(box, group, (id, place) => {
    const next = moveRule(group, id, place);
    const now = next && findRule(next, id);
    edit(next, {
      focuses: id,
      says: now ? t('condition.said.moved', { place: now.index + 1, of: now.parent.rules.length }) : undefined,
    });
  });
  const builder: Builder = { root: group, problems, locked, drag, edit, onOpenMessage };
  return (
    <div ref={box} data-testid="condition-builder">
      <BuilderProvider value={builder}>
        <GroupBox group={group} depth={0} />
      </BuilderProvider>
    </div>
  );
}

/** Gives the focus to what a selector names when the edit that asked for it is drawn: moving an element takes the focus away. */
function useFocusKept(box: React.RefObject<HTMLElement | null>, group: Group): (selector: string) => void {
  const wanted = useRef<string | null>(null);
  const focus = () => {
    const selector = wanted.current;
    if (selector === null) return;
    wanted.current = null;
    box.current?.querySelector<HTMLElement>(selector)?.focus();
  };
  useEffect(focus, [box, group]);
  return (selector) => {
    wanted.current = selector;
    requestAnimationFrame(focus);
  };
}
