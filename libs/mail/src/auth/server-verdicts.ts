import { methodsOf, serverOf } from '../parse/authentication';
import type { AuthenticationResult, Header } from '../parse/message';
import { related } from './signature-verdicts';

/** Whose Authentication-Results a mailbox believes. */
export interface VerdictTrust {
  /** The receiving server's own name (authserv-id), as an administrator gave it; empty: as the message itself shows. */
  server: string;
  /** The mailbox's IMAP host: what large providers call themselves is known. */
  imapHost: string;
  /** Mail of our own making: the topmost header is taken as it is. */
  all?: boolean;
}

/**
 * Providers that remove foreign headers of their own name from incoming mail, by IMAP host. Microsoft writes no name at
 * all, which nobody else does.
 */
const PROVIDERS: readonly [host: RegExp, server: RegExp][] = [
  [/(^|\.)(gmail|googlemail)\.com$/i, /^mx\.google\.com$/i],
  [/(^|\.)(outlook|office365)\.(com|office\.com)$|^outlook\.office365\.com$/i, /^$/],
  [/(^|\.)mail\.yahoo\.com$/i, /(^|\.)yahoo\.com$/i],
  [/(^|\.)fastmail\.com$/i, /(^|\.)messagingengine\.com$/i],
];

/**
 * The verdicts of the receiving server (RFC 8601), null when the message bears none that can be believed. Anybody can write
 * such a header into the mail he sends, so the topmost one counts, and only
 * - under the name that the administrator or a known provider stands for, or
 * - above every Received line, under the name of the server that wrote the topmost of them: what stands there was put on
 *   top after that server had taken the message in, and no sender reaches there.
 */
export function serverVerdicts(headers: readonly Header[], trust: VerdictTrust): AuthenticationResult | null {
  const at = headers.findIndex(([name]) => name === 'authentication-results');
  if (at < 0) return null;
  const value = headers[at]![1];
  const server = serverOf(value);
  if (!trust.all && !isTrusted(server, headers, at, trust)) return null;

  const methods = methodsOf(value);
  const from = domainOf(headers.find(([name]) => name === 'from')?.[1] ?? '');
  const passed = methods.filter(({ method, verdict }) => verdict === 'pass' && (method === 'dkim' || method === 'spf'));
  const verdictOf = (wanted: string) => {
    const found = methods.filter(({ method }) => method === wanted).map(({ verdict }) => verdict);
    // With several DKIM signatures one that passes is enough (RFC 6376 4.2).
    return found.includes('pass') ? 'pass' : (found.at(-1) ?? 'none');
  };
  const arc = methods.some(({ method }) => method === 'arc') ? { arc: verdictOf('arc') } : {};
  return {
    spf: verdictOf('spf'),
    dkim: verdictOf('dkim'),
    dmarc: verdictOf('dmarc'),
    ...arc,
    by: 'server',
    aligned: passed.some(({ domain }) => related(domain, from)),
    evidence: [`Said by ${server || 'the receiving server'}: ${value.slice(0, 400)}`],
  };
}

function isTrusted(server: string, headers: readonly Header[], at: number, trust: VerdictTrust): boolean {
  if (trust.server !== '') return server.toLowerCase() === trust.server.toLowerCase();
  const provider = PROVIDERS.find(([host]) => host.test(trust.imapHost));
  if (provider) return provider[1].test(server);
  const received = headers.findIndex(([name]) => name === 'received');
  if (trust.imapHost === '' || received < 0 || received < at) return false;
  const by = /\bby\s+([^\s;()]+)/i.exec(headers[received]![1])?.[1] ?? '';
  return related(by, server);
}

/** The domain of an address in a From field. */
function domainOf(value: string): string {
  return (/@([^\s<>@,;()"]+)\s*>?\s*(?:\([^()]*\)\s*)?$/.exec(value.slice(0, 2000))?.[1] ?? '').toLowerCase();
}
