import { isIP } from 'node:net';
import type { AuthenticationVerdict, Header } from '../parse/message';
import type { Resolve } from './dns-answers';

/** Who handed the message to our server, as that server wrote it down. */
export interface SmtpClient {
  ip: string;
  helo: string;
}

export interface SpfVerdict {
  spf: AuthenticationVerdict;
  /** The domain that was asked, when it passed. */
  domain: string | null;
  sentence: string;
}

/** Addresses of inner networks: an own relay handed it on, and SPF says nothing of that. */
const INNER = /^(10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;

/**
 * The client of the topmost Received line that the named server wrote: whatever a sender writes lies below it. Null when
 * that server wrote none, or took the message from an inner network.
 */
export function clientOf(headers: readonly Header[], server: string): SmtpClient | null {
  if (server === '') return null;
  const line = headers.find(
    ([name, value]) =>
      name === 'received' && /\bby\s+([^\s;()]+)/i.exec(value)?.[1]?.toLowerCase() === server.toLowerCase(),
  )?.[1];
  const found = /^\s*from\s+(\S+)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/i.exec(line ?? '');
  const ip = /\[(?:IPv6:)?([0-9a-f.:]+)\]/i.exec(found?.[2] ?? '')?.[1] ?? '';
  if (!isIP(ip) || INNER.test(ip)) return null;
  return { ip, helo: found?.[1] ?? '' };
}

/** SPF (RFC 7208) by mailauth. Never throws: trouble with the DNS is a verdict. */
export async function spfVerdict(
  client: SmtpClient | null,
  returnPath: string | null,
  resolve: Resolve,
): Promise<SpfVerdict> {
  if (client === null) {
    const sentence = 'SPF: not checked, as no server that we know of wrote down who handed the message in.';
    return { spf: 'none', domain: null, sentence };
  }
  const { spf } = await import('mailauth/lib/spf/index.js');
  const result = await spf({
    ...client,
    sender: returnPath || `postmaster@${client.helo}`,
    mta: 'mailroom',
    resolver: resolve as (name: string, type: string) => Promise<string[][]>,
  });
  const verdict = result.status.result as AuthenticationVerdict;
  return {
    spf: verdict,
    domain: verdict === 'pass' ? result.domain : null,
    sentence: `SPF: ${sentenceOf(verdict, client.ip, result.domain)}`,
  };
}

function sentenceOf(verdict: AuthenticationVerdict, ip: string, domain: string): string {
  switch (verdict) {
    case 'pass':
      return `${domain} lets ${ip} send for it.`;
    case 'fail':
      return `${domain} does not let ${ip} send for it.`;
    case 'softfail':
      return `${domain} does not expect ${ip} to send for it.`;
    case 'neutral':
      return `${domain} says nothing of ${ip}.`;
    case 'none':
      return `${domain} does not say who sends for it.`;
    case 'permerror':
      return `what ${domain} publishes cannot be followed.`;
    default:
      return `${domain} could not be asked.`;
  }
}
