import { domainToASCII } from 'node:url';
import { MailError } from '../errors/mail-error';
import { cleanAddress } from './clean';
import type { SmtpEnvelope } from './types';

/** The envelope as nodemailer takes it. */
export interface WireEnvelope {
  from: string;
  to: string[];
  dsn?: { id: string; return: 'HDRS'; notify: ('SUCCESS' | 'FAILURE' | 'DELAY')[] };
}

/**
 * The envelope in the server's alphabet. A domain always has an ASCII form (RFC 5891); a local part has none, so that one
 * beyond ASCII needs a server with SMTPUTF8 (RFC 6531 section 3.2): without it the address would arrive as another.
 * @throws MailError for the whole message, before anything is sent
 */
export function wireEnvelope({ from, to, notify }: SmtpEnvelope, smtpUtf8: boolean): WireEnvelope {
  const wire = (address: string, code: 'smtp-rejected-sender' | 'smtp-rejected-recipient'): string => {
    const ascii = withAsciiDomain(cleanAddress(address));
    // eslint-disable-next-line no-control-regex -- ASCII is what it asks for
    if (smtpUtf8 || /^[\x00-\x7f]*$/.test(ascii)) return ascii;
    const serverResponse = `"${address}" has letters that this server does not take (it does not offer SMTPUTF8).`;
    throw new MailError(code, 'send', { serverResponse, phase: 'before-data' });
  };
  return {
    from: wire(from, 'smtp-rejected-sender'),
    to: to.map((address) => wire(address, 'smtp-rejected-recipient')),
    // Headers are enough to recognise it; whole messages would come back by every delay.
    ...(notify && { dsn: { id: notify, return: 'HDRS' as const, notify: ['SUCCESS', 'FAILURE', 'DELAY'] } }),
  };
}

function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const ascii = domainToASCII(domain);
  return at < 0 || ascii === '' ? address : `${address.slice(0, at + 1)}${ascii}`;
}
