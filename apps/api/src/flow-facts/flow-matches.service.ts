import { Injectable } from '@nestjs/common';
import { compileGroups, type Group, type GroupMatcher, isGroup, parseDocument } from '@mailroom/rules';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { Breather } from '../common/breather';
import { Clock } from '../common/clock';
import type { MailReader } from '../mail-rights/mail-reach.types';
import type { askMatches, matches } from './flow-facts.dto';
import { RecentMailService, type RecentMessage } from './recent-mail.service';

/** Milliseconds of work for one question; others have their turn between two messages. */
const BUDGET = 220;
const MAX_LISTED = 50;

/** Which of the last messages conditions apply to, as they are being written. */
@Injectable()
export class FlowMatchesService {
  constructor(
    private readonly mail: RecentMailService,
    private readonly clock: Clock,
  ) {}

  /** @throws 422 `malformed-flow` for what is no group of conditions, `too-many-conditions` */
  async matches(question: z.infer<typeof askMatches>, by: MailReader): Promise<z.infer<typeof matches>> {
    const groups = readGroups(question.groups);
    assertFew(groups);
    const recent = await this.mail.last(question.mailboxId, question.limit, by);
    const count = new Count(groups, question.list);
    const matcher = compileGroups(groups);
    const now = this.clock.now();
    const breather = new Breather();
    let worked = 0;
    for (const message of recent) {
      if (worked >= BUDGET) break;
      const started = performance.now();
      count.add(message, await matcher.match(message.facts, now));
      worked += performance.now() - started;
      await breather.pause();
    }
    return count.answer(matcher);
  }
}

/** What was found so far. */
class Count {
  private messages = 0;
  private readonly parts = new Map<string, number>();
  private readonly taken: number[];
  private otherwise = 0;
  private readonly listed: z.infer<typeof matches>['listed'] = [];

  constructor(
    private readonly groups: readonly Group[],
    private readonly list: string | undefined,
  ) {
    this.taken = groups.map(() => 0);
    for (const group of groups) this.number(group);
  }

  add({ id, view }: RecentMessage, found: ReadonlyMap<string, boolean | null>): void {
    this.messages += 1;
    for (const [part, applies] of found) if (applies) this.parts.set(part, (this.parts.get(part) ?? 0) + 1);
    const first = this.groups.findIndex((group) => found.get(group.id) === true);
    if (first >= 0) this.taken[first] = (this.taken[first] ?? 0) + 1;
    else this.otherwise += 1;
    if (this.list === undefined || found.get(this.list) !== true || this.listed.length >= MAX_LISTED) return;
    this.listed.push({ id, from: view.from, subject: view.subject, receivedAt: view.receivedAt });
  }

  answer({ incomplete }: GroupMatcher): z.infer<typeof matches> {
    const { messages, otherwise, listed } = this;
    const parts = [...this.parts].map(([id, count]) => ({ id, count: incomplete.has(id) ? null : count }));
    return { messages, parts, taken: this.taken, otherwise, listed };
  }

  private number(group: Group): void {
    this.parts.set(group.id, 0);
    for (const rule of group.rules) {
      if (isGroup(rule)) this.number(rule);
      else this.parts.set(rule.id, 0);
    }
  }
}

/** Conditions of one question; far above what a person writes. */
const MOST = 2_000;
/** What it costs to make a regular expression ready, in other conditions. */
const EXPRESSION = 4;

function weightOf(group: Group): number {
  return group.rules.reduce(
    (sum, rule) => sum + (isGroup(rule) ? weightOf(rule) : /matches$/.test(rule.operator) ? EXPRESSION : 1),
    0,
  );
}

/** @throws 422 `too-many-conditions`: making them ready would keep everybody else waiting, with each word that is typed */
function assertFew(groups: readonly Group[]): void {
  if (groups.reduce((sum, group) => sum + weightOf(group), 0) <= MOST) return;
  throw new AppError('too-many-conditions', 422, 'These are too many conditions to be counted while they are written.');
}

/** The shape and caps of groups are those of a flow document: they are read as the cases of one switch. */
function readGroups(groups: readonly unknown[]): Group[] {
  const position = { x: 0, y: 0 };
  const cases = groups.map((when, index) => ({ id: `case${index}`, when }));
  const read = parseDocument({
    schema: 1,
    nodes: [
      { id: 'trigger', kind: 'trigger', position, data: {} },
      { id: 'asked', kind: 'switch', position, data: { cases } },
    ],
    edges: [],
  });
  const asked = read.ok ? read.document.nodes.find(({ id }) => id === 'asked') : undefined;
  if (asked?.kind === 'switch') return asked.data.cases.map(({ when }) => when);
  throw new AppError('malformed-flow', 422, 'These are no groups of conditions that this version understands.');
}
