import type { ActionKind, FlowNode, LabelParams, SetParams } from '../../document/types';
import { canonicalJson } from '../../diff/canonical-json';

/**
 * What is wrong with a later action after an earlier one of the same path. `undone`: wrong only where every message that
 * meets the earlier one comes to the later one, too; setting a default first and something else for some is sound.
 */
export type Spoilt =
  'repeated' | 'contradicted' | 'kept' | 'lost' | 'two-places' | 'copy-at-home' | 'muted' | 'suppressed' | 'undone';

type Rule = (later: FlowNode, earlier: FlowNode) => Spoilt | null;

/** Doing these twice to one message is not what an author means; only the last move, or a second answer, would show. */
const ONCE: readonly ActionKind[] = ['move', 'case', 'lead', 'respond'];
/** A message that made work or was told of is kept, whatever `skip` says. */
const KEEPS: readonly ActionKind[] = ['case', 'lead', 'link', 'respond', 'forward', 'notify', 'webhook'];
/** What these do to a message is gone with it, unless the mail server is told as well. */
const MARKS: readonly ActionKind[] = ['move', 'archive', 'label', 'read', 'important'];

const RULES = new Map<string, Map<string, Rule>>();

function rule(later: ActionKind, earlier: readonly ActionKind[], judge: Rule): void {
  const known = RULES.get(later) ?? new Map<string, Rule>();
  for (const kind of earlier) known.set(kind, judge);
  RULES.set(later, known);
}

for (const kind of ONCE) rule(kind, [kind], () => 'repeated');
rule('copy', ['copy'], (later, earlier) => (folderOf(later) === folderOf(earlier) ? 'repeated' : null));
rule('forward', ['forward'], (later, earlier) => {
  const before = new Set(earlier.kind === 'forward' ? earlier.data.to.map(lower) : []);
  return later.kind === 'forward' && later.data.to.some((address) => before.has(lower(address))) ? 'repeated' : null;
});
for (const kind of ['notify', 'webhook'] as const) {
  rule(kind, [kind], ({ data }, earlier) => (canonicalJson(data) === canonicalJson(earlier.data) ? 'repeated' : null));
}
rule('move', ['archive'], () => 'two-places');
rule('archive', ['move'], () => 'two-places');
const copyAtHome: Rule = (later, earlier) => (folderOf(later) === folderOf(earlier) ? 'copy-at-home' : null);
rule('move', ['copy'], copyAtHome);
rule('copy', ['move'], copyAtHome);
rule('ignore', KEEPS, (later) => (isIgnored(later, 'skip') ? 'kept' : null));
rule('ignore', MARKS, (later, earlier) => {
  if (isIgnored(later, 'trash')) return earlier.kind === 'move' || earlier.kind === 'archive' ? 'contradicted' : null;
  return isIgnored(later, 'skip') && !('onServer' in earlier.data && earlier.data.onServer) ? 'lost' : null;
});
const isTold = (node: FlowNode): boolean => node.kind === 'notify' && node.data.whom !== 'address';
rule('mute', ['notify'], (_, earlier) => (isTold(earlier) ? 'muted' : null));
rule('notify', ['mute'], (later) => (isTold(later) ? 'muted' : null));
rule('respond', ['suppress'], () => 'suppressed');
rule('assign', ['assign'], () => 'undone');
rule('set', ['set'], (later, earlier) =>
  later.kind === 'set' && earlier.kind === 'set' && setsOtherwise(later.data, earlier.data) ? 'undone' : null,
);
rule('label', ['label'], (later, earlier) =>
  later.kind === 'label' && earlier.kind === 'label' && labelsOtherwise(later.data, earlier.data) ? 'undone' : null,
);

/** The kinds of earlier actions that one of this kind may spoil, or be spoilt by. */
export const rivalsOf = (kind: string): ReadonlyMap<string, unknown> | undefined => RULES.get(kind);

export const spoilt: Rule = (later, earlier) => RULES.get(later.kind)?.get(earlier.kind)?.(later, earlier) ?? null;

const lower = (address: string): string => address.trim().toLowerCase();
const folderOf = (node: FlowNode): string | null =>
  node.kind === 'move' || node.kind === 'copy' ? node.data.folder : null;
const isIgnored = (node: FlowNode, how: string): boolean => node.kind === 'ignore' && node.data.how === how;

const meet = (a: readonly string[] = [], b: readonly string[] = []): boolean => a.some((text) => b.includes(text));

function setsOtherwise(later: SetParams, earlier: SetParams): boolean {
  const differs = (key: 'status' | 'priority'): boolean =>
    later[key] !== undefined && earlier[key] !== undefined && later[key] !== earlier[key];
  const before = new Map(Object.entries(earlier.fields ?? {}));
  return (
    differs('status') ||
    differs('priority') ||
    meet(later.addTags, earlier.removeTags) ||
    meet(later.removeTags, earlier.addTags) ||
    Object.entries(later.fields ?? {}).some(([name, value]) => before.has(name) && before.get(name) !== value)
  );
}

const labelsOtherwise = (later: LabelParams, earlier: LabelParams): boolean =>
  meet(later.add, earlier.remove) || meet(later.remove, earlier.add);
