import { addressMatcher, wordMatcher, type BusinessHours } from '@mailroom/rules';
import type { Unit } from '../database/database';
import { findHours, findLists, type NamedList } from './materials.repository';

/** A list made ready to be asked about many messages. */
interface ReadyList {
  id: string;
  kind: NamedList['kind'];
  /** Whether it has that address, or a word of that text. */
  holds: (text: string) => boolean;
}

/** Lists and calendars as one unit of work sees them: each is read once, however many messages ask for it. */
export class Materials {
  private ready: Promise<ReadyList[]> | null = null;
  private readonly hours = new Map<string, Promise<BusinessHours | null>>();

  constructor(private readonly manager: Unit['manager']) {}

  /** Ids of the lists of a kind that hold one of the texts. */
  async listsWith(kind: NamedList['kind'], texts: readonly string[]): Promise<string[]> {
    this.ready ??= findLists(this.manager).then((rows) => rows.map(readyList));
    const lists = (await this.ready).filter((list) => list.kind === kind);
    return lists.filter(({ holds }) => texts.some(holds)).map(({ id }) => id);
  }

  /** Null: the calendar was removed. */
  calendar(id: string): Promise<BusinessHours | null> {
    const hours = this.hours.get(id) ?? findHours(this.manager, id);
    this.hours.set(id, hours);
    return hours;
  }
}

const readyList = ({ id, kind, entries }: NamedList): ReadyList => ({
  id,
  kind,
  holds: kind === 'addresses' ? addressMatcher(entries) : wordMatcher(entries),
});
