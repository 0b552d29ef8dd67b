import { type AnalysedMessage, caseNumbersIn, readMessageId } from '@mailroom/mail';
import type { SigningSecrets } from '../common/signing-secret';
import type { Unit } from '../database/database';
import { messagesOf, participantsOf } from './links.repository';
import { senderOf } from './message-rows';
import { relatedMessageIds, storedMessageId } from './related-mail.types';
import { threadExists } from './store.repository';

type Manager = Unit['manager'];

export interface CaseLookup {
  byNumber(manager: Manager, number: number): Promise<{ threadId: string; requesterAddress: string } | null>;
}

/** What is known of people by their addresses. */
export interface PeopleLookup {
  /** The other addresses of whoever has this one. */
  alsoKnownAs(manager: Manager, address: string): Promise<string[]>;
  /** Whether both are at one company; a free mail provider is none. */
  sameCompany(one: string, other: string): boolean;
}

export interface LinkRules {
  /** Signs our Message-IDs. */
  secret: SigningSecrets;
  cases: CaseLookup;
  people: PeopleLookup;
  /** False where a message with that Message-ID is known not to be stored. */
  mayBeStored: (messageId: string) => boolean;
}

/**
 * The thread a message belongs to, null when it begins one. In this order: a Message-ID that we signed, then In-Reply-To
 * and References (newest first) against stored mail, then `[#123]` in the subject.
 *
 * Whatever a stranger could guess links nothing. Our signature cannot be guessed: whoever names it has got mail of the
 * thread. A foreign Message-ID may be numbered or published, so it counts only from somebody who takes part in that
 * thread, or a colleague; a case number only from somebody who takes part; and neither from a sender whose own domain says
 * that he is not who he claims to be.
 */
export async function findThread(
  manager: Manager,
  analysed: AnalysedMessage,
  { secret, cases, people, mayBeStored }: LinkRules,
): Promise<string | null> {
  const references = relatedMessageIds(analysed);
  for (const id of references) {
    const token = readMessageId(id, secret);
    if (token && (await threadExists(manager, token.threadId))) return token.threadId;
  }
  const sender = new Sender(manager, analysed, people);
  const ids = references.map(storedMessageId).filter(mayBeStored);
  const known = await messagesOf(manager, ids);
  for (const id of ids) {
    const stored = known.find(({ messageIdHeader }) => messageIdHeader === id);
    if (stored && (await sender.mayReferTo(stored))) return stored.threadId;
  }
  for (const number of caseNumbersIn(analysed.subject)) {
    const found = await cases.byNumber(manager, number);
    if (found && (await sender.takesPart(found.threadId, [found.requesterAddress]))) return found.threadId;
  }
  return null;
}

/** Whoever wrote a message, as far as that opens threads to it. */
class Sender {
  private readonly address: string;
  private addresses: Promise<string[]> | null = null;

  constructor(
    private readonly manager: Manager,
    private readonly analysed: AnalysedMessage,
    private readonly people: PeopleLookup,
  ) {
    this.address = isDisowned(analysed) ? '' : senderOf(analysed);
  }

  async mayReferTo({ threadId, direction }: { threadId: string; direction: 'in' | 'out' }): Promise<boolean> {
    // A mail system takes part in nothing, and tells of mail that left here without our signature.
    if (this.analysed.class === 'bounce') return direction === 'out';
    if (this.address === '') return false;
    const participants = await participantsOf(this.manager, threadId);
    if ([...participants].some((other) => this.people.sameCompany(this.address, other))) return true;
    return this.isAmong(participants);
  }

  async takesPart(threadId: string, also: readonly string[]): Promise<boolean> {
    if (this.address === '') return false;
    const participants = await participantsOf(this.manager, threadId);
    return this.isAmong(new Set([...participants, ...also]));
  }

  private async isAmong(participants: ReadonlySet<string>): Promise<boolean> {
    if (participants.has(this.address)) return true;
    this.addresses ??= this.people.alsoKnownAs(this.manager, this.address);
    return (await this.addresses).some((address) => participants.has(address));
  }
}

/** The From domain asks not to believe it (DMARC), and no intact chain of forwarders explains why (ARC). */
const isDisowned = ({ auth }: AnalysedMessage): boolean => auth.dmarc === 'fail' && auth.arc !== 'pass';
