/**
 * Decisions per second of the rules, beside closures written by hand (the limit) and json-rules-engine run plainly, on
 * the same rules and the same real messages in the same run; what a full explanation costs; a replay in Node and in
 * the browser; the worst rules that can be drawn.
 */
import {
  compileFlow,
  decide,
  explain,
  messageSource,
  parseDocument,
  type CompiledFlow,
  type MessageView,
} from '@mailroom/rules';
import { median, report, round, type Figure } from './lib/report';
import { hostileFigures } from './rules/hostile';
import { replayInBrowser } from './rules/in-browser';
import { realViews } from './rules/messages';
import { replay, type Replay } from './rules/page';
import {
  closures,
  decideByHand,
  plain,
  plainEngine,
  rulesAfter,
  tables,
  type Plain,
  type Rule,
} from './rules/rule-set';

const ROUNDS = 5;
const MESSAGES = 1_000;
/** Rules are written after other messages than those that are decided. */
const MODELS = 3_000;
const now = new Date('2026-01-05T09:00:00Z');

interface Size {
  count: number;
  /** Milliseconds for one decision. */
  goal?: number;
  /** Decisions per round. */
  decisions: number;
  engineDecisions?: number;
}

const SIZES: Size[] = [
  { count: 10, decisions: 20_000, engineDecisions: 500 },
  { count: 100, decisions: 8_000, engineDecisions: 200, goal: 0.05 },
  { count: 1_000, decisions: 1_000, engineDecisions: 30, goal: 0.4 },
  { count: 10_000, decisions: 150, goal: 5 },
];

async function main(): Promise<void> {
  const views = await realViews(MESSAGES + MODELS);
  const [messages, models] = [views.slice(0, MESSAGES), views.slice(MESSAGES).map(plain)];
  for (const size of SIZES) await measure(size, messages, rulesAfter(models, size.count));
  await replayed(messages, models);
  report('The worst that can be drawn, one message of 200,000 characters', await hostileFigures(messages[0]!));
}

async function measure(
  { count, decisions, engineDecisions, goal }: Size,
  messages: MessageView[],
  rules: Rule[],
): Promise<void> {
  const flow = compiled(rules);
  const hand = closures(rules);
  const engine = plainEngine(rules);
  const hits = await verify(flow, rules, messages.slice(0, 200));
  const times = {
    own: [] as number[],
    traced: [] as number[],
    explained: [] as number[],
    limit: [] as number[],
    peer: [] as number[],
  };
  const choose = (view: MessageView) => decide(flow, messageSource(view), { now });
  for (let turn = 0; turn <= ROUNDS; turn += 1) {
    const limit = await each(messages, decisions, (view) => decideByHand(hand, plain(view)));
    const own = await each(messages, decisions, choose);
    const traced = await each(messages, Math.ceil(decisions / 2), async (view) => (await choose(view)).trace);
    const explained = await each(
      messages,
      Math.ceil(decisions / 5),
      async (view) => (await explain(flow, messageSource(view), { now })).trace,
    );
    const peer = engineDecisions ? await each(messages, engineDecisions, (view) => engine.run({ ...plain(view) })) : 0;
    // The first turn warms everything up.
    if (turn === 0) continue;
    times.own.push(own);
    times.traced.push(traced);
    times.explained.push(explained);
    times.limit.push(limit);
    times.peer.push(peer);
  }
  const [own, traced, explained] = [median(times.own), median(times.traced), median(times.explained)];
  const [limit, peer] = [median(times.limit), median(times.peer)];
  const figures: Figure[] = [
    { name: 'closures by hand', value: 1_000 / limit, unit: 'decisions/s' },
    ...(peer
      ? [
          {
            name: 'json-rules-engine, plain',
            value: 1_000 / peer,
            unit: 'decisions/s',
            limit: `closures ${perSecond(limit)}`,
            ratio: limit / peer,
          },
        ]
      : []),
    {
      name: 'Mailroom',
      value: 1_000 / own,
      unit: 'decisions/s',
      limit: `closures ${perSecond(limit)}`,
      ratio: limit / own,
      goal: '>= 0.25 of the limit',
      met: own <= 4 * limit,
    },
    { name: 'Mailroom, one decision', value: own, unit: 'ms', ...(goal && { goal: `< ${goal} ms`, met: own < goal }) },
    { name: 'Mailroom, decision with its trace', value: traced, unit: 'ms' },
    {
      name: 'Mailroom, full explanation',
      value: explained,
      unit: 'ms',
      limit: `with trace ${round(traced)} ms`,
      ratio: explained / traced,
      goal: '<= 5 decisions with trace',
      met: explained <= 5 * traced,
    },
  ];
  report(`${count} rules of three conditions, ${round(hits)} hits per message, median of ${ROUNDS} runs`, figures);
}

/** What a replay in the editor takes: in Node for the server, in Chromium for the try-out beside the canvas. */
async function replayed(messages: MessageView[], models: Plain[]): Promise<void> {
  const published = tables(rulesAfter(models, 100));
  const draft = tables(rulesAfter(models, 101).slice(1));
  const inNode = await replay(published, draft, messages, ROUNDS);
  const inBrowser = await replayInBrowser(published, draft, messages, ROUNDS);
  if (inBrowser && inBrowser.different !== inNode.different) throw new Error('The browser decides differently.');
  const figure = (name: string, { times }: Replay, goal: number): Figure => {
    const value = median(times);
    return { name, value, unit: 'ms', goal: `< ${goal} ms`, met: value < goal };
  };
  const title = `Replay of ${messages.length} parsed messages on two flows of 100 rules, ${inNode.different} differ`;
  report(title, [
    figure('replay with behaviour diff, Node', inNode, 500),
    ...(inBrowser ? [figure('replay with behaviour diff, Chromium', inBrowser, 1_000)] : []),
  ]);
  if (!inBrowser) console.log('No Chromium was found: the replay in the browser was not measured.');
}

function compiled(rules: Rule[]): CompiledFlow {
  const parsed = parseDocument(tables(rules));
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message.en);
  return compileFlow(parsed.document);
}

/** The contenders do the same, or their times say nothing. @returns hits per message */
async function verify(flow: CompiledFlow, rules: Rule[], messages: MessageView[]): Promise<number> {
  const hand = closures(rules);
  const engine = rules.length <= 1_000 ? plainEngine(rules) : null;
  let hits = 0;
  for (const view of messages) {
    const expected = decideByHand(hand, plain(view));
    const { trace } = await decide(flow, messageSource(view), { now });
    const taken = trace
      .filter(({ result }) => result)
      .map(({ nodeId, caseId }) => Number(nodeId.slice(5)) + Number(caseId?.slice(4)));
    if (String(taken) !== String(expected))
      throw new Error(`The flow took ${String(taken)}, by hand it is ${String(expected)}.`);
    const all = hand.flatMap((rule, index) => (rule(plain(view)) ? [index] : []));
    const found =
      engine &&
      (await engine.run({ ...plain(view) })).events.map(({ params }) => Number(params?.index)).sort((a, b) => a - b);
    if (found && String(found) !== String(all)) throw new Error('json-rules-engine finds other rules.');
    hits += taken.length / messages.length;
  }
  return hits;
}

/** Milliseconds for one message. */
async function each(messages: MessageView[], count: number, work: (view: MessageView) => unknown): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    const result = work(messages[index % messages.length]!);
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / count;
}

const perSecond = (milliseconds: number): string => `${Math.round(1_000 / milliseconds)}/s`;

void main();
