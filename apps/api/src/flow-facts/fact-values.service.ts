import { Injectable } from '@nestjs/common';
import { factSpec, type FactSpec, type FactValue } from '@mailroom/rules';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { Breather } from '../common/breather';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { ValueCount, wordsOf } from './fact-values';
import type { factValues, factValuesQuery } from './flow-facts.dto';
import { RecentMailService, type RecentMessage } from './recent-mail.service';

/** Messages looked at, whatever is stored. */
const MESSAGES = 300;
const OFFERED = 20;
/** Facts whose words are looked for rather than all of them. */
const PROSE = new Set(['subject', 'newText', 'wholeText']);
/** Milliseconds. */
const BUDGET = 250;

/** What stored mail has under a fact, to be offered while a value is typed. */
@Injectable()
export class FactValuesService {
  constructor(private readonly mail: RecentMailService) {}

  /** @throws 404 `unknown-fact` */
  async values(
    { fact, param, q, mailboxId }: z.infer<typeof factValuesQuery>,
    by: MailReader,
  ): Promise<z.infer<typeof factValues>> {
    const spec = factSpec(fact);
    if (!spec) throw new AppError('unknown-fact', 404, 'There is no property of that name.');
    const count = new ValueCount();
    if (!isOffered(spec)) return { messages: 0, values: [] };
    const breather = new Breather();
    const started = performance.now();
    let messages = 0;
    for (const message of await this.mail.last(mailboxId ?? null, MESSAGES, by)) {
      if (performance.now() - started > BUDGET) break;
      count.add(await valuesOf(spec, message, param));
      messages += 1;
      await breather.pause();
    }
    return { messages, values: count.top(q, OFFERED) };
  }
}

/** Texts; choices have their own list, and of numbers a comparison tells more. */
const isOffered = ({ type, choices, reference, params = [] }: FactSpec): boolean =>
  (type === 'text' || type === 'text-list' || type === 'choice') && !choices && !reference && params.length <= 1;

async function valuesOf(spec: FactSpec, { view, facts }: RecentMessage, param: string): Promise<string[]> {
  const [parameter] = spec.params ?? [];
  // Without the name of a header its names are what is asked for.
  if (spec.name === 'header' && param === '') return view.headers.map(([name]) => name);
  if (parameter && param === '') return [];
  const value = await Promise.resolve(facts.get(spec.name, parameter && { [parameter.name]: param })).catch(
    (): FactValue => null,
  );
  if (typeof value === 'string') return PROSE.has(spec.name) ? [...wordsOf(value)] : [value];
  return Array.isArray(value) ? value : [];
}
