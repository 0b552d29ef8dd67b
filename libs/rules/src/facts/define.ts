import { both } from '../language';
import type { Choice, FactGroup, FactSpec } from './types';

export type Draft = Omit<FactSpec, 'source' | 'cost' | 'label' | 'description' | 'group'> &
  Partial<Pick<FactSpec, 'source' | 'cost'>> & { label: [string, string]; description: [string, string] };

const COST = { message: 1, context: 1, database: 100, answer: 1 } as const;

export const inGroup = (group: FactGroup, drafts: Draft[]): FactSpec[] =>
  drafts.map(({ label, description, ...rest }) => {
    const source = rest.source ?? 'message';
    return {
      ...rest,
      group,
      source,
      cost: rest.cost ?? COST[source],
      label: both(...label),
      description: both(...description),
    };
  });

export const choice = (value: string, en: string, sk: string): Choice => ({ value, label: both(en, sk) });

/** Numbers that count something or measure bytes. */
export const COUNTED = { whole: true, range: [0, Infinity] } as const satisfies Partial<FactSpec>;
