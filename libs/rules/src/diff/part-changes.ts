import { conditionsOf, isGroup } from '../document/graph';
import type { Condition, FlowNode, Group, SwitchCase } from '../document/types';
import { both } from '../language';
import { valuesOf } from '../nodes/form';
import { formOf } from '../nodes/form-of';
import { nodeSpec } from '../nodes/registry';
import type { FormField } from '../nodes/types';
import { conditionSentence, groupSentence } from '../sentence/group-sentence';
import { isReference } from '../sentence/settings';
import type { SentenceOptions } from '../sentence/words';
import { canonicalJson } from './canonical-json';

/** One thing within a step that differs, in words. */
export interface PartChange {
  /** What it is: the label of a field, the name of a case; empty for a condition of a step that asks one question. */
  label: string;
  /** Null: it was not there. */
  before: string | null;
  /** Null: it is not there any more. */
  after: string | null;
}

const sameJson = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/**
 * What differs within a step, part by part: title, each field of its form in full, each condition, each case. Empty
 * when nothing does that words can tell.
 */
export function partChanges(before: FlowNode, after: FlowNode, options: SentenceOptions): PartChange[] {
  const { language } = options;
  const changes = partsOf(before, after, options);
  if ((before.title ?? '') === (after.title ?? '')) return changes;
  const title = { label: both('Title', 'Názov')[language], before: before.title || null, after: after.title || null };
  return [title, ...changes];
}

function partsOf(before: FlowNode, after: FlowNode, options: SentenceOptions): PartChange[] {
  if (before.kind !== after.kind) {
    const label = both('Kind of step', 'Druh kroku')[options.language];
    const kind = (node: FlowNode): string => nodeSpec(node.kind).label[options.language];
    return [{ label, before: kind(before), after: kind(after) }];
  }
  if (before.kind === 'condition' && after.kind === 'condition')
    return groupChanges('', before.data.when, after.data.when, options);
  if (before.kind === 'switch' && after.kind === 'switch')
    return caseChanges(before.data.cases, after.data.cases, options);
  return fieldChanges(before, after, options);
}

function fieldChanges(before: FlowNode, after: FlowNode, options: SentenceOptions): PartChange[] {
  const [was, is] = [formOf(before), formOf(after)];
  const [earlier, later] = [valuesOf(was.data), valuesOf(is.data)];
  const fields = new Map([...was.form, ...is.form].map((field) => [field.name, field]));
  return [...fields.values()].flatMap((field) => {
    const texts = {
      before: fieldText(field, earlier.get(field.name), options),
      after: fieldText(field, later.get(field.name), options),
    };
    return texts.before === texts.after ? [] : [{ label: field.label[options.language], ...texts }];
  });
}

/** The whole value in words; a field left out stands for its standard. Null: nothing is filled in. */
function fieldText(field: FormField, given: unknown, options: SentenceOptions): string | null {
  const value = given ?? field.standard;
  const { language, names } = options;
  const one = (item: unknown): string => {
    if (typeof item !== 'string') return JSON.stringify(item);
    if (isReference(field.control)) return names?.(field.control, item) ?? item;
    return field.options?.find((choice) => choice.value === item)?.label[language] ?? item;
  };
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return (value ? both('on', 'áno') : both('off', 'nie'))[language];
  if (Array.isArray(value)) return value.length > 0 ? value.map(one).join(', ') : null;
  if (typeof value !== 'object') return one(value);
  const lines = Object.entries(value).map(([name, part]) => `${name} = ${one(part)}`);
  return lines.length > 0 ? lines.join('\n') : null;
}

function caseChanges(before: SwitchCase[], after: SwitchCase[], options: SentenceOptions): PartChange[] {
  const { language } = options;
  const nameOf = (list: SwitchCase[], one: SwitchCase): string =>
    one.title || `${both('Case', 'Prípad')[language]} ${list.indexOf(one) + 1}`;
  const earlier = new Map(before.map((one) => [one.id, one]));
  const later = new Map(after.map((one) => [one.id, one]));
  const changes = after.flatMap((one): PartChange[] => {
    const was = earlier.get(one.id);
    const label = nameOf(after, one);
    if (!was) return [{ label, before: null, after: groupSentence(one.when, options) }];
    const renamed: PartChange[] =
      (was.title ?? '') === (one.title ?? '')
        ? []
        : [{ label: both('Name of a case', 'Názov prípadu')[language], before: nameOf(before, was), after: label }];
    return [...renamed, ...groupChanges(label, was.when, one.when, options)];
  });
  const removed = before
    .filter(({ id }) => !later.has(id))
    .map((one) => ({ label: nameOf(before, one), before: groupSentence(one.when, options), after: null }));
  const order = (list: SwitchCase[], other: Map<string, SwitchCase>): string =>
    list.flatMap(({ id }) => (other.has(id) ? nameOf(after, later.get(id)!) : [])).join(', ');
  const [was, is] = [order(before, later), order(after, earlier)];
  const reordered =
    was === is ? [] : [{ label: both('Order of the cases', 'Poradie prípadov')[language], before: was, after: is }];
  return [...changes, ...removed, ...reordered];
}

/** Conditions and groups are known by their ids: what was written anew is another one. */
function groupChanges(label: string, before: Group, after: Group, options: SentenceOptions): PartChange[] {
  if (sameJson(before, after)) return [];
  const [earlier, later] = [conditions(before), conditions(after)];
  const say = (condition: Condition | undefined): string | null =>
    condition ? conditionSentence(condition, options) : null;
  const changes: PartChange[] = [...new Set([...later.keys(), ...earlier.keys()])].flatMap((id) => {
    const texts = { before: say(earlier.get(id)), after: say(later.get(id)) };
    return texts.before === texts.after ? [] : [{ label, ...texts }];
  });
  const [was, is] = [groups(before), groups(after)];
  for (const [id, group] of is) {
    const texts = {
      before: was.has(id) ? combination(was.get(id)!, options) : null,
      after: combination(group, options),
    };
    if (texts.before !== null && texts.before !== texts.after) {
      changes.push({
        label: [label, both('Holds when', 'Platí, keď')[options.language]].filter(Boolean).join(' · '),
        ...texts,
      });
    }
  }
  if (changes.length > 0) return changes;
  const texts = { before: groupSentence(before, options), after: groupSentence(after, options) };
  return texts.before === texts.after ? [] : [{ label, ...texts }];
}

const conditions = (group: Group): Map<string, Condition> =>
  new Map([...conditionsOf(group)].map((condition) => [condition.id, condition]));

/** The outermost group is the same one under whatever id. */
function groups(root: Group): Map<string, Group> {
  const found = new Map([['', root]]);
  const open = root.rules.filter(isGroup);
  for (let group = open.pop(); group; group = open.pop()) {
    found.set(group.id, group);
    open.push(...group.rules.filter(isGroup));
  }
  return found;
}

function combination({ combine, not }: Group, { language }: SentenceOptions): string {
  const words =
    combine === 'all'
      ? both('all of these hold', 'platia všetky tieto podmienky')
      : both('any of these holds', 'platí aspoň jedna z týchto podmienok');
  return not ? `${both('it is not so that', 'nie je pravda, že')[language]} ${words[language]}` : words[language];
}
