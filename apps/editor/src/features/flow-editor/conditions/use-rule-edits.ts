import { conditionSentence, groupSentence, isGroup } from '@mailroom/rules';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowLanguage } from '../i18n/use-language';
import { useKnownReferences } from '../state/references-context';
import { useBuilder } from './builder-context';
import { replaceRule, type Rule } from './edit-group';
import { copyBehind, findRule, insertRules, negated, stepRule, unwrapGroup, wrapRule, type Step } from './move-rule';
import { copyRules, pastedRules } from './rule-clip';

/** A rule in words. */
export function useRuleSentence(): (rule: Rule) => string {
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  const options = { language, names: (_kind: string, id: string) => names.get(id) };
  return (rule) => (isGroup(rule) ? groupSentence(rule, options) : conditionSentence(rule, options));
}

/** Everything that can be done with one rule of a builder, by menu and by keyboard alike. */
export function useRuleEdits(rule: Rule) {
  const { t } = useTranslation('flow');
  const { root, edit } = useBuilder();
  const found = findRule(root, rule.id);
  const parent = found?.parent;

  const move = (step: Step) => {
    const next = stepRule(root, rule.id, step);
    const place = next && findRule(next, rule.id);
    edit(next, {
      focuses: rule.id,
      says: place
        ? t(place.parent.id === parent?.id ? 'condition.said.moved' : 'condition.said.movedInto', {
            place: place.index + 1,
            of: place.parent.rules.length,
            group: t(place.parent.combine === 'all' ? 'condition.all' : 'condition.any'),
          })
        : t(`condition.said.cannot.${step}`),
    });
  };
  const remove = (says: string) => {
    const neighbour = parent?.rules[(found?.index ?? 0) + 1] ?? parent?.rules[(found?.index ?? 0) - 1];
    edit(replaceRule(root, rule.id, null), { says, focuses: neighbour?.id ?? parent?.id });
  };
  const edits = {
    can: (step: Step) => stepRule(root, rule.id, step) !== null,
    move,
    duplicate: () => edit(copyBehind(root, rule.id), { says: t('condition.said.duplicated') }),
    negate: () => {
      const next = negated(rule);
      edit(replaceRule(root, rule.id, next), { says: t('condition.said.negated'), focuses: next.id });
    },
    wrap: () => edit(wrapRule(root, rule.id), { says: t('condition.said.wrapped'), focuses: rule.id }),
    unwrap: () => {
      const first = isGroup(rule) ? rule.rules[0]?.id : undefined;
      edit(unwrapGroup(root, rule.id), { says: t('condition.said.unwrapped'), focuses: first ?? parent?.id });
    },
    copy: () => void copyRules([rule]).then(() => edit(root, { says: t('condition.said.copied') })),
    cut: () => void copyRules([rule]).then(() => remove(t('condition.said.cut'))),
    paste: async () => {
      const rules = await pastedRules();
      const place = { groupId: parent?.id ?? root.id, index: (found?.index ?? root.rules.length) + 1 };
      edit(rules && insertRules(root, place, rules), {
        says: rules ? t('condition.said.pasted', { count: rules.length }) : t('condition.said.nothingToPaste'),
        focuses: rules?.[0]?.id,
      });
    },
    remove: () => remove(t('condition.said.removed')),
  };
  return edits;
}

export type RuleEdits = ReturnType<typeof useRuleEdits>;

/** What the menu of a condition and of a group have in common. */
export const commonActions = (edits: RuleEdits) => ({
  onMoveUp: edits.can('up') ? () => edits.move('up') : undefined,
  onMoveDown: edits.can('down') ? () => edits.move('down') : undefined,
  onMoveIn: edits.can('in') ? () => edits.move('in') : undefined,
  onMoveOut: edits.can('out') ? () => edits.move('out') : undefined,
  onNegate: edits.negate,
  onWrap: edits.wrap,
  onDuplicate: edits.duplicate,
  onCopy: edits.copy,
  onCut: edits.cut,
  onPaste: () => void edits.paste(),
  onRemove: edits.remove,
});

const STEPS: Record<string, Step> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };

/** Keys on the grip of a rule. */
export function pressed(event: KeyboardEvent, edits: RuleEdits): void {
  const step = STEPS[event.key];
  const isCommand = event.ctrlKey || event.metaKey;
  const action =
    event.altKey && step
      ? () => edits.move(step)
      : isCommand
        ? { c: edits.copy, x: edits.cut, v: () => void edits.paste(), d: edits.duplicate }[event.key.toLowerCase()]
        : event.key === 'Delete' || event.key === 'Backspace'
          ? edits.remove
          : undefined;
  if (!action) return;
  // The canvas would do the same with the selected step.
  event.preventDefault();
  event.stopPropagation();
  action();
}
