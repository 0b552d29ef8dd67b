import type { FactSource, FactValue } from '@mailroom/rules';
import type { Unit } from '../database/database';
import { caseStatusOf, messagesOf, openCasesOf, senderKinds } from './facts.repository';

interface Subject {
  sender: string;
  receivedAt: Date;
  /** Null: the message begins a thread. */
  threadId: string | null;
  /** Records made from here on are left out, above all those that the message itself made; null: it made none yet. */
  asOf: Date | null;
}

type Reader = (
  manager: Unit['manager'],
  subject: Subject,
  params: Record<string, string | number>,
) => Promise<FactValue>;

const caseStatus: Reader = async (manager, { threadId, asOf }) =>
  threadId ? caseStatusOf(manager, threadId, asOf) : null;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['sender.kind', (manager, { sender, asOf }) => senderKinds(manager, sender, asOf)],
  ['sender.openCases', (manager, { sender, asOf }) => openCasesOf(manager, sender, asOf)],
  [
    'sender.messages',
    (manager, { sender, receivedAt }, { hours }) => messagesOf(manager, sender, receivedAt, Number(hours ?? 24)),
  ],
  ['thread.hasCase', async (manager, subject, params) => (await caseStatus(manager, subject, params)) !== null],
  ['thread.caseStatus', caseStatus],
]);

/**
 * The facts that cost a query. Each is asked for when a branch needs it, and once a message: the flows of one message
 * see one snapshot, whatever their actions do.
 */
export function databaseFacts(manager: Unit['manager'], subject: Subject): FactSource {
  const known = new Map<string, Promise<FactValue>>();
  return {
    get(fact, params = {}) {
      const reader = READERS.get(fact);
      if (!reader) throw new Error(`The fact "${fact}" is not known to this program.`);
      const key = `${fact} ${JSON.stringify(params)}`;
      const value = known.get(key) ?? reader(manager, subject, params);
      known.set(key, value);
      return value;
    },
  };
}
