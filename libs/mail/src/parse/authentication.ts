import type { AuthenticationResult, AuthenticationVerdict, Header } from './message';

const VERDICTS: readonly AuthenticationVerdict[] = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'temperror',
  'permerror',
];

/**
 * Reads the verdicts of the receiving server from the topmost Authentication-Results header (RFC 8601).
 * Lower ones may have been written by the sender; a header field is prepended, so only the first can be the server's own.
 * With several DKIM signatures one that passes is enough (RFC 6376 4.2).
 */
export function authenticationOf(headers: readonly Header[]): AuthenticationResult {
  const result: AuthenticationResult = { spf: 'none', dkim: 'none', dmarc: 'none' };
  const topmost = headers.find(([name]) => name === 'authentication-results');
  if (!topmost) return result;

  for (const [, method, word] of withoutComments(topmost[1]).matchAll(/;\s*(spf|dkim|dmarc)\s*=\s*([a-z]+)/gi)) {
    const key = method?.toLowerCase() as 'spf' | 'dkim' | 'dmarc';
    const verdict = toVerdict(word ?? '');
    if (key === 'dkim' && result.dkim === 'pass') continue;
    result[key] = verdict;
  }
  return result;
}

/** `policy` and `hardfail` are older or vendor words (RFC 8601 2.7.1, Google): both mean that the check did not pass. */
function toVerdict(word: string): AuthenticationVerdict {
  const lower = word.toLowerCase();
  if (lower === 'hardfail') return 'fail';
  if (lower === 'policy') return 'neutral';
  return VERDICTS.find((verdict) => verdict === lower) ?? 'none';
}

/** Comments (RFC 5322 3.2.2) are free text and may hold anything, `; spf=pass` included. */
function withoutComments(value: string): string {
  let depth = 0;
  let quoted = false;
  let kept = '';
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i);
    if (char === '\\') {
      if (depth === 0) kept += char + value.charAt(i + 1);
      i++;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
    } else if (quoted) {
      continue;
    } else if (char === '(') {
      depth++;
    } else if (char === ')') {
      depth = Math.max(0, depth - 1);
    } else if (depth === 0) {
      kept += char;
    }
  }
  return kept;
}
