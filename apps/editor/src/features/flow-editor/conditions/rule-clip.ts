import { parseDocument, type Group } from '@mailroom/rules';
import { readClipboard, writeClipboard } from '../../../ui/clipboard';
import { withFreshIds, type Rule } from './edit-group';

const FORMAT = 'mailroom-conditions';

/** For the clipboard: conditions and groups as the document has them. */
export const writeRules = (rules: readonly Rule[]): string => JSON.stringify({ [FORMAT]: 1, rules }, null, 2);

/** Conditions of a clipboard's text under new ids; `null` when it holds none. */
export function readRules(text: string): Rule[] | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || !(FORMAT in json) || !('rules' in json)) return null;
  const group = readGroup({ id: 'pasted', combine: 'all', rules: json.rules });
  return group && group.rules.length > 0 ? group.rules.map((rule) => withFreshIds(rule)) : null;
}

/** A group from any JSON value: its shape and caps are those of a document. */
function readGroup(when: unknown): Group | null {
  const position = { x: 0, y: 0 };
  const read = parseDocument({
    schema: 1,
    nodes: [
      { id: 'trigger', kind: 'trigger', position, data: {} },
      { id: 'pasted', kind: 'condition', position, data: { when } },
    ],
    edges: [],
  });
  const node = read.ok ? read.document.nodes.find(({ id }) => id === 'pasted') : undefined;
  return node?.kind === 'condition' ? node.data.when : null;
}

/** For browsers that do not let a page read the clipboard: what was copied here last. */
let lastCopied = '';

export async function copyRules(rules: readonly Rule[]): Promise<void> {
  lastCopied = writeRules(rules);
  await writeClipboard(lastCopied);
}

export async function pastedRules(): Promise<Rule[] | null> {
  return readRules((await readClipboard()) ?? lastCopied);
}
