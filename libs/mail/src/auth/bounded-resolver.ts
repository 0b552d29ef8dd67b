import { type DnsAnswer, type DnsAnswers, DnsError, isDnsName, isNegative, type Resolve } from './dns-answers';

export interface BoundedResolverOptions {
  resolve: Resolve;
  /** Milliseconds that one question may take. Default 3,000. */
  timeoutMs?: number;
  /** Questions under way at once; others wait. Default 16. */
  concurrency?: number;
  /** Names whose answers are kept. Default 2,000. */
  cacheSize?: number;
  /** Milliseconds that an answer is kept; a failure for a tenth of it. Default 600,000. */
  keepMs?: number;
  now?: () => number;
}

/** So many questions in a row without an answer, and for a while nobody is asked: mail must not wait for a dead DNS. */
const PATIENCE = 5;
const PAUSE_MS = 30_000;

interface Kept {
  answer: Promise<unknown[]>;
  until: number;
}

/**
 * The DNS, asked with care: each question has its time, few are under way at once, answers are kept, and a DNS that does
 * not answer at all is left alone for half a minute.
 */
export class BoundedResolver {
  private readonly kept = new Map<string, Kept>();
  private readonly queue: (() => void)[] = [];
  private active = 0;
  private silent = 0;
  private pausedUntil = 0;
  private readonly options: Required<BoundedResolverOptions>;

  constructor(options: BoundedResolverOptions) {
    this.options = {
      timeoutMs: 3_000,
      concurrency: 16,
      cacheSize: 2_000,
      keepMs: 600_000,
      now: Date.now,
      ...options,
    };
  }

  /** @throws `DnsError` */
  readonly resolve: Resolve = (name, type) => {
    const wanted = name.toLowerCase().replace(/\.$/, '');
    if (!isDnsName(wanted)) return Promise.reject(new DnsError('ENOTFOUND', wanted.slice(0, 253)));
    const key = `${type} ${wanted}`;
    const now = this.options.now();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.answer;
    if (this.pausedUntil > now) return Promise.reject(new DnsError('ETIMEOUT', wanted));

    const answer = this.ask(wanted, type);
    const entry: Kept = { answer, until: now + this.options.keepMs };
    this.kept.delete(key);
    this.kept.set(key, entry);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.options.cacheSize) break;
      this.kept.delete(oldest);
    }
    answer.catch((error: unknown) => {
      if (!isNegative(codeOf(error))) entry.until = this.options.now() + this.options.keepMs / 10;
    });
    return answer;
  };

  /** TXT records of all these names, as data. Never throws. */
  async answers(names: readonly string[]): Promise<DnsAnswers> {
    const found = await Promise.all(
      [...new Set(names)].map(async (name): Promise<[string, DnsAnswer]> => {
        try {
          return [name, { records: (await this.resolve(name, 'TXT')) as string[][] }];
        } catch (error) {
          return [name, { code: codeOf(error) }];
        }
      }),
    );
    return new Map(found);
  }

  private async ask(name: string, type: string): Promise<unknown[]> {
    if (this.active >= this.options.concurrency) await new Promise<void>((next) => this.queue.push(next));
    this.active += 1;
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new DnsError('ETIMEOUT', name)), this.options.timeoutMs);
      });
      const records = await Promise.race([this.options.resolve(name, type), late]);
      this.silent = 0;
      return records;
    } catch (error) {
      this.count(codeOf(error));
      throw error instanceof DnsError ? error : new DnsError(codeOf(error), name);
    } finally {
      clearTimeout(timer);
      this.active -= 1;
      this.queue.shift()?.();
    }
  }

  private count(code: string): void {
    this.silent = isNegative(code) ? 0 : this.silent + 1;
    if (this.silent >= PATIENCE) this.pausedUntil = this.options.now() + PAUSE_MS;
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'ESERVFAIL';
}
