import { both, type Localised } from '../language';
import { ANSWER_FACTS } from './answers';
import { CIRCUMSTANCE_FACTS } from './circumstances';
import { CONTENT_FACTS } from './content';
import { PEOPLE_FACTS } from './people';
import { RECORD_FACTS } from './records';
import type { FactGroup, FactSpec } from './types';

const facts: FactSpec[] = [...PEOPLE_FACTS, ...CONTENT_FACTS, ...CIRCUMSTANCE_FACTS, ...RECORD_FACTS, ...ANSWER_FACTS];

/** Every fact a condition can ask for, in the order the editor offers them; those of plug-ins come last. */
export const FACTS: readonly FactSpec[] = facts;

const byName = new Map(facts.map((spec) => [spec.name, spec]));

export const factSpec = (name: string): FactSpec | undefined => byName.get(name);

/** For the registry of plug-ins, which checks names first. Returns what takes the fact away again. */
export function addFact(spec: FactSpec): () => void {
  facts.push(spec);
  byName.set(spec.name, spec);
  return () => {
    facts.splice(facts.indexOf(spec), 1);
    byName.delete(spec.name);
  };
}

/** Headings for the fact picker. */
export const FACT_GROUPS: Readonly<Record<FactGroup, Localised>> = {
  sender: both('Sender', 'Odosielateľ'),
  recipients: both('Recipients', 'Príjemcovia'),
  content: both('Content', 'Obsah'),
  headers: both('Headers', 'Hlavičky'),
  attachments: both('Attachments', 'Prílohy'),
  time: both('Time', 'Čas'),
  nature: both('Kind of mail', 'Druh pošty'),
  security: both('Security', 'Bezpečnosť'),
  place: both('Mailbox and folder', 'Schránka a priečinok'),
  lists: both('Lists', 'Zoznamy'),
  records: both('Records', 'Záznamy'),
  answers: both('Answers of webhooks', 'Odpovede webhookov'),
};
