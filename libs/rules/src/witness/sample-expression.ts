/**
 * A text that a regular expression in RE2 syntax is likely to match: the first alternative, the fewest repetitions.
 * A guess for the caller to try; it knows the usual syntax only.
 */
export function sampleExpression(pattern: string): string {
  return new Sampler([...pattern]).alternatives();
}

const CLASSES = new Map([
  ['d', '0'],
  ['w', 'a'],
  ['s', ' '],
  ['D', 'a'],
  ['W', ' '],
  ['S', 'a'],
  ['n', '\n'],
  ['t', '\t'],
]);
const EMPTY = new Set(['b', 'B', 'A', 'z']);

class Sampler {
  private at = 0;

  constructor(private readonly pattern: readonly string[]) {}

  alternatives(): string {
    const first = this.sequence();
    while (this.pattern[this.at] === '|') {
      this.at += 1;
      this.sequence();
    }
    return first;
  }

  private sequence(): string {
    let text = '';
    while (this.at < this.pattern.length && this.pattern[this.at] !== '|' && this.pattern[this.at] !== ')') {
      const one = this.atom();
      text += one.repeat(this.repetitions());
    }
    return text;
  }

  private atom(): string {
    const character = this.pattern[this.at++]!;
    switch (character) {
      case '^':
      case '$':
        return '';
      case '.':
        return 'x';
      case '\\':
        return this.escaped();
      case '[':
        return this.oneOf();
      case '(': {
        this.skipGroupFlags();
        const inner = this.alternatives();
        this.at += 1;
        return inner;
      }
      default:
        return character;
    }
  }

  private escaped(): string {
    const character = this.pattern[this.at++] ?? '';
    return EMPTY.has(character) ? '' : (CLASSES.get(character) ?? character);
  }

  private oneOf(): string {
    const negated = this.pattern[this.at] === '^';
    if (negated) this.at += 1;
    const ranges: [from: string, to: string][] = [];
    while (this.at < this.pattern.length && (this.pattern[this.at] !== ']' || ranges.length === 0)) {
      const from = this.member();
      const isRange = this.pattern[this.at] === '-' && this.pattern[this.at + 1] !== ']';
      if (isRange) this.at += 1;
      ranges.push([from, isRange ? this.member() : from]);
    }
    this.at += 1;
    if (!negated) return ranges[0]?.[0] ?? '';
    const free = ['x', ' ', '0', '~'].find((text) => !ranges.some(([from, to]) => from <= text && text <= to));
    return free ?? 'x';
  }

  private member(): string {
    const character = this.pattern[this.at++] ?? '';
    return character === '\\' ? this.escaped() : character;
  }

  /** `?:`, `?i`, `?P<name>`. */
  private skipGroupFlags(): void {
    if (this.pattern[this.at] !== '?') return;
    while (this.at < this.pattern.length && ![':', '>', ')'].includes(this.pattern[this.at]!)) this.at += 1;
    if (this.pattern[this.at] !== ')') this.at += 1;
  }

  private repetitions(): number {
    let count = 1;
    const sign = this.pattern[this.at];
    if (sign === '*' || sign === '?') count = 0;
    else if (sign === '{') {
      const end = this.pattern.indexOf('}', this.at);
      const counts = /^\{(\d+)/.exec(this.pattern.slice(this.at, end < 0 ? undefined : end).join(''));
      if (end < 0 || !counts) return 1;
      count = Math.min(Number(counts[1]), 1_000);
      this.at = end;
    } else if (sign !== '+') return 1;
    this.at += 1;
    if (this.pattern[this.at] === '?') this.at += 1;
    return count;
  }
}
