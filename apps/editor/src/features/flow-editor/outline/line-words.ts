import {
  groupSentence,
  type FlowNode,
  type Language,
  type NodeId,
  type Problem,
  type SentenceOptions,
} from '@mailroom/rules';
import type { TFunction } from 'i18next';
import { fold, lookingFor } from '../../../ui/fold';
import type { CanvasWords } from '../state/derive';
import type { Lighting } from '../state/lighting';
import type { OutlineRow, WayLine } from './outline-tree';

type Scope = 'mailbox' | 'personal' | 'global' | 'shared';

/** Everything the words of lines depend on. */
export interface LineContext {
  t: TFunction<'flow'>;
  words: CanvasWords;
  options: SentenceOptions;
  scope: Scope;
  /** The numbers of steps, by id. */
  numbers: ReadonlyMap<NodeId, number>;
  nodes: ReadonlyMap<NodeId, FlowNode>;
}

export interface LineWords {
  /** What stands out: the title of a step, the name of a way. */
  head: string;
  /** What follows it, quieter. */
  text: string;
}

export interface Mark {
  kind: 'error' | 'warning' | 'on' | 'off';
  text: string;
  /** What the mark is about in full, where it is longer than its text. */
  detail?: string;
}

export function lineWords(row: OutlineRow, context: LineContext): LineWords {
  const { t, words } = context;
  if (row.kind === 'section') return { head: t(`outline.sections.${row.section}`), text: '' };
  if (row.kind === 'way') return wayWords(row, context);
  const head = words.title(row.node);
  const sentence = words.sentence(row.node);
  // The cases of a switch stand below it.
  return { head, text: sentence === head || row.node.kind === 'switch' ? '' : sentence };
}

function wayWords({ node, port, to, isOnly, expandable }: WayLine, context: LineContext): LineWords {
  const { t, words, options, scope, numbers, nodes } = context;
  const label = isOnly ? t('outline.then') : words.portLabel(node, port);
  const found = node.kind === 'switch' ? node.data.cases.find(({ id }) => id === port) : undefined;
  const asked = found ? groupSentence(found.when, options) : '';
  // A case without a title is called by what it asks for.
  const also = asked === '' || fold(label).includes(fold(asked)) ? [] : [asked];
  if (expandable) return { head: label, text: also.join('') };
  const target = nodes.get(to ?? '');
  const leads = target
    ? t('outline.goesOn', { number: numbers.get(target.id) ?? '', title: words.title(target) })
    : t(`outline.nothingYet.${scope}`);
  return { head: label, text: [...also, leads].join('; ') };
}

/** What the problems and the message that is lit say about a line, in words. */
export function lineMarks(
  row: OutlineRow,
  {
    t,
    problems,
    lighting,
    language,
  }: {
    t: TFunction<'flow'>;
    problems: ReadonlyMap<NodeId, readonly Problem[]>;
    lighting: Lighting | null;
    language: Language;
  },
): Mark[] {
  if (row.kind === 'section') return [];
  const own = row.kind === 'step' ? (problems.get(row.node.id) ?? []) : [];
  const marks = (['error', 'warning'] as const).flatMap((severity): Mark[] => {
    const met = own.filter((problem) => problem.severity === severity);
    if (met.length === 0) return [];
    const detail = met.map((problem) => problem.message[language]).join(' ');
    return [{ kind: severity, text: t(`problems.${severity}`), detail }];
  });
  if (!lighting || row.node.kind === 'note') return marks;
  return [...marks, row.kind === 'step' ? stepMark(row.node, lighting, t) : wayMark(row, lighting, t)];
}

function stepMark({ id }: FlowNode, lighting: Lighting, t: TFunction<'flow'>): Mark {
  if (!lighting.nodes.has(id)) return { kind: 'off', text: t('outline.marks.notReached') };
  const verdict = lighting.verdicts.get(id);
  if (verdict === null) return { kind: 'error', text: t('outline.marks.undecided') };
  if (verdict !== undefined) return { kind: 'on', text: t(verdict ? 'outline.marks.yes' : 'outline.marks.no') };
  const place = lighting.order.get(id);
  return { kind: 'on', text: place ? t('outline.marks.action', { place }) : t('outline.marks.walked') };
}

function wayMark({ node, port, isOnly }: WayLine, lighting: Lighting, t: TFunction<'flow'>): Mark {
  if (!lighting.nodes.has(node.id)) return { kind: 'off', text: t('outline.marks.notReached') };
  return isOnly || lighting.ports.get(node.id) === port
    ? { kind: 'on', text: t('outline.marks.taken') }
    : { kind: 'off', text: t('outline.marks.notTaken') };
}

/** The lines that say what is looked for, with those they hang below. */
export function foundRows(
  rows: readonly OutlineRow[],
  search: string,
  textOf: (row: OutlineRow) => string,
): { rows: OutlineRow[]; found: ReadonlySet<string> } {
  const isWanted = lookingFor(search);
  const found = new Set(rows.filter((row) => isWanted(textOf(row))).map(({ key }) => key));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const kept = new Set(found);
  for (const key of found) {
    for (let parent = byKey.get(key)?.parent; parent && !kept.has(parent); parent = byKey.get(parent)?.parent) {
      kept.add(parent);
    }
  }
  return { rows: rows.filter(({ key }) => kept.has(key)), found };
}
