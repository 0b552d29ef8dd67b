import { simpleParser } from 'mailparser';
import type { ReceivedMail } from './servers/smtp-sink';

/** A mail as its recipient reads it. */
export async function readLetter({ raw, envelope }: ReceivedMail) {
  const parsed = await simpleParser(raw);
  const text = parsed.text ?? '';
  return {
    to: envelope.to,
    returnPath: envelope.from,
    subject: parsed.subject ?? '',
    text,
    html: parsed.html || '',
    autoSubmitted: parsed.headers.get('auto-submitted'),
    /** The first link with a token in it. */
    link: /https?:\/\/\S+\?token=[\w-]+/.exec(text)?.[0] ?? null,
  };
}

export const tokenOf = (link: string): string => new URL(link).searchParams.get('token')!;
