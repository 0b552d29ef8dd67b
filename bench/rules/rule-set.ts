import type { Condition, FlowDocument, FlowEdge, FlowNode, Group, MessageView } from '@mailroom/rules';
import { Engine } from 'json-rules-engine';

/** A rule of three conditions: sent from a domain, about a word, and not too large. */
export interface Rule {
  domain: string;
  word: string;
  maxSize: number;
}

/** What the contenders look at: the texts folded once per message. */
export interface Plain {
  domain: string;
  subject: string;
  size: number;
}

export type Closure = (mail: Plain) => boolean;

export const plain = ({ from, subject, size }: MessageView): Plain => {
  const address = (from?.address ?? '').normalize('NFKC').toLowerCase();
  return {
    domain: address.slice(address.lastIndexOf('@') + 1),
    subject: subject.normalize('NFKC').toLowerCase(),
    size,
  };
};

/** Rules as people write them, each after a message: of its sender's domain and a word of its subject. */
export function rulesAfter(messages: Plain[], count: number): Rule[] {
  const models = messages.flatMap(({ domain, subject }) => {
    const word = subject.match(/\p{L}{5,}/gu)?.at(-1);
    return word && domain.includes('.') ? [{ domain, word }] : [];
  });
  return Array.from({ length: count }, (_, index) => ({
    ...models[(index * 31) % models.length]!,
    // Each round through the models another limit, so that no two rules are alike.
    maxSize: 1_000_000 + index,
  }));
}

/** Cases of one decision table: as many as a switch may have. */
const TABLE = 100;

/**
 * The rules as decision tables, one after the other. A hit in a table moves the message and goes on to the next one;
 * every fifth rule ends the flow instead, which keeps 10,000 rules below the cap on connections.
 */
export function tables(rules: Rule[]): FlowDocument {
  const nodes: FlowNode[] = [{ id: 'start', kind: 'trigger', position: { x: 0, y: 0 }, data: {} }];
  const edges: FlowEdge[] = [];
  let loose: [from: string, port: string][] = [['start', 'next']];
  for (let first = 0; first < rules.length; first += TABLE) {
    const id = `table${first}`;
    const act = `move${first}`;
    const position = { x: 0, y: first };
    const cases = rules
      .slice(first, first + TABLE)
      .map((rule, index) => ({ id: `case${index}`, when: group(rule, index) }));
    nodes.push({ id, kind: 'switch', position, data: { cases } });
    nodes.push({ id: act, kind: 'move', position, data: { folder: id, onServer: false } });
    edges.push(...loose.map(([from, port]) => ({ id: `${from}-${port}`, from, port, to: id })));
    for (const { id: port } of cases) {
      if (goesOn(Number(port.slice(4)))) edges.push({ id: `${id}-${port}`, from: id, port, to: act });
    }
    loose = [
      [id, 'otherwise'],
      [act, 'next'],
    ];
  }
  return { schema: 1, nodes, edges };
}

const goesOn = (index: number): boolean => index % 5 !== 4;

/** In three orders, so that not the same condition is always the first to say no. */
function group({ domain, word, maxSize }: Rule, index: number): Group {
  const from: Condition = { id: 'a', fact: 'from.domain', operator: 'ends-with', value: domain };
  const about: Condition = { id: 'b', fact: 'subject', operator: 'contains', value: word };
  const small: Condition = { id: 'c', fact: 'size', operator: 'lt', value: maxSize };
  const orders = [
    [from, about, small],
    [about, from, small],
    [small, about, from],
  ];
  return { id: 'g', combine: 'all', rules: orders[index % 3]! };
}

/** The same rules by hand: the limit. */
export const closures = (rules: Rule[]): Closure[] =>
  rules.map(({ domain, word, maxSize }, index) => {
    const orders: Closure[] = [
      (mail) => mail.domain.endsWith(domain) && mail.subject.includes(word) && mail.size < maxSize,
      (mail) => mail.subject.includes(word) && mail.domain.endsWith(domain) && mail.size < maxSize,
      (mail) => mail.size < maxSize && mail.subject.includes(word) && mail.domain.endsWith(domain),
    ];
    return orders[(index % TABLE) % 3]!;
  });

/** Which rules hit, table by table, as the flow goes. */
export function decideByHand(rules: Closure[], mail: Plain): number[] {
  const hits: number[] = [];
  for (let index = 0; index < rules.length; index += 1) {
    if (!rules[index]!(mail)) continue;
    hits.push(index);
    const place = index % TABLE;
    if (!goesOn(place)) break;
    index += TABLE - 1 - place;
  }
  return hits;
}

/** The same rules in json-rules-engine as its documentation shows it; it always looks at all of them. */
export function plainEngine(rules: Rule[]): Engine {
  const engine = new Engine();
  engine.addOperator<string, string>('endsWith', (actual, wanted) => actual.endsWith(wanted));
  engine.addOperator<string, string>('containsText', (actual, wanted) => actual.includes(wanted));
  rules.forEach(({ domain, word, maxSize }, index) => {
    const from = { fact: 'domain', operator: 'endsWith', value: domain };
    const about = { fact: 'subject', operator: 'containsText', value: word };
    const small = { fact: 'size', operator: 'lessThan', value: maxSize };
    engine.addRule({ conditions: { all: [from, about, small] }, event: { type: 'hit', params: { index } } });
  });
  return engine;
}
