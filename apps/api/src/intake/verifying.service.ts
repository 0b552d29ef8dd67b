import { Inject, Injectable } from '@nestjs/common';
import { BoundedResolver, ParserPool, SenderVerifier, type VerdictTrust } from '@mailroom/mail';
import { BlobStore } from '../blobs/blob-store';
import { Clock } from '../common/clock';
import { DnsLookup } from '../common/network/dns-lookup';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import type { PreparedItem } from './prepared';
import { findServer, isDoor } from './verifying.repository';

interface CameFrom {
  mailboxId: string;
  folderId: string;
}

/** Domains change their keys every few weeks: a signature older than that proves nothing, valid or not. */
const MAX_AGE_DAYS = 14;

/**
 * Whether the senders of a batch are who they say: while it is prepared, since the DNS is asked, and never in a unit of
 * work. Only mail that bears a signature, or whose server is known, costs a question.
 */
@Injectable()
export class VerifyingService {
  private readonly verifier: SenderVerifier;

  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    parser: ParserPool,
    dns: DnsLookup,
    @Inject(CONFIG) config: Config,
  ) {
    const resolver = new BoundedResolver({ resolve: (name, type) => dns.resolve(name, type) });
    const signatures: ConstructorParameters<typeof SenderVerifier>[0]['signatures'] = config.verifySenders
      ? (raw, question) => parser.verify(raw, question)
      : null;
    this.verifier = new SenderVerifier({ signatures, resolver });
  }

  /**
   * Gives each message of a batch what is known of its sender. Never fails.
   * @param suspect the program died on one of them: none is worked through once more
   */
  async verifyAll(from: CameFrom, items: readonly PreparedItem[], suspect = false): Promise<PreparedItem[]> {
    const trust = await this.trustOf(from);
    return Promise.all(items.map((item) => this.verify(item, trust, suspect)));
  }

  private async verify(item: PreparedItem, trust: VerdictTrust, suspect: boolean): Promise<PreparedItem> {
    const { result, internalDate } = item;
    if ('problem' in result) return item;
    const { analysed, rawKey } = result;
    const skip = suspect ? 'Not verified: reading it stopped the program before.' : this.tooOld(internalDate);
    const auth = await this.verifier.verify({ message: analysed, raw: this.blobs.locate(rawKey), trust, skip });
    return { ...item, result: { rawKey, analysed: { ...analysed, auth } } };
  }

  private tooOld(receivedAt: Date): string | null {
    const days = (this.clock.now().getTime() - receivedAt.getTime()) / 86_400_000;
    return days > MAX_AGE_DAYS ? `Not verified: it came more than ${MAX_AGE_DAYS} days ago.` : null;
  }

  private async trustOf({ mailboxId, folderId }: CameFrom): Promise<VerdictTrust> {
    const mailbox = await findServer(this.database.read, mailboxId);
    const door = await isDoor(this.database.read, folderId);
    const { imap, kind } = mailbox ?? { imap: null, kind: 'local' };
    // What is handed in never passed the provider, who would have removed verdicts in its name.
    return { server: imap?.verdictServer ?? '', imapHost: door ? '' : (imap?.host ?? ''), all: kind === 'sample' };
  }
}
