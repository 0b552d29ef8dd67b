import type { AuthenticationVerdict } from './message';

const VERDICTS: readonly AuthenticationVerdict[] = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'temperror',
  'permerror',
];

export interface MethodResult {
  method: 'spf' | 'dkim' | 'dmarc' | 'arc';
  verdict: AuthenticationVerdict;
  /** The domain it is about (header.d, header.i, smtp.mailfrom, header.from), lower-case; empty when it names none. */
  domain: string;
}

/** The results in an Authentication-Results header (RFC 8601), in its order. */
export function methodsOf(value: string): MethodResult[] {
  // A server that gives no name, as Microsoft's do, begins with a method.
  const results = `;${withoutComments(value)}`.matchAll(/;\s*(spf|dkim|dmarc|arc)\s*=\s*([a-z]+)([^;]*)/gi);
  return [...results].map(([, method = '', word = '', rest = '']) => ({
    method: method.toLowerCase() as MethodResult['method'],
    verdict: toVerdict(word),
    domain: domainIn(rest),
  }));
}

/** The name of the server that wrote it (authserv-id); empty when it gives none. */
export function serverOf(value: string): string {
  const first = withoutComments(value).split(';')[0]?.trim() ?? '';
  return first.includes('=') ? '' : (first.split(/\s/)[0] ?? '');
}

function domainIn(properties: string): string {
  const found =
    /\b(?:header\.d|header\.i|smtp\.mailfrom|smtp\.mail|header\.from|smtp\.helo)\s*=\s*(?:[^\s;@]*@)?([^\s;@]+)/i.exec(
      properties,
    );
  return (found?.[1] ?? '').toLowerCase();
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
