import type { Unit } from '../database/database';
import { writesTo } from '../database/row-buffer';
import * as links from './record-links.repository';

type Manager = Unit['manager'];

/** Where an address may be known; see `links.isKnown`. */
const TABLES = ['contact', 'contact_address', 'account', 'lead'];

/**
 * Which senders of a batch no record knows, asked for all of them at once. It only ever saves a question: who may be known
 * is asked for again, one by one, and everybody once a record was written.
 */
export class Strangers {
  private strangers: ReadonlySet<string> = new Set();
  private lookedAt = -1;

  constructor(
    private readonly manager: Manager,
    private readonly addresses: readonly string[],
  ) {}

  /** False says nothing. */
  async includes(address: string): Promise<boolean> {
    const writes = writesTo(this.manager, TABLES);
    if (this.lookedAt !== writes) {
      this.strangers = await links.strangersAmong(this.manager, this.addresses);
      this.lookedAt = writes;
    }
    return this.strangers.has(address);
  }
}
