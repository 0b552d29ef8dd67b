import { languageOf } from '@mailroom/mail';
import type { AuthVerdict, MessageView } from '@mailroom/rules';
import type { ReceivingMailbox } from '../processing/arrival.types';
import type { Content, Place } from './recent-mail.repository';

const languages = new WeakMap<Content, string | null>();

/** What the rules see of a stored message, from its row alone: its source is not parsed again. */
export function storedView(row: Content, place: Place, mailbox: ReceivingMailbox): MessageView {
  return {
    messageId: row.messageIdHeader,
    from: row.fromAddress || row.fromName ? { address: row.fromAddress, name: row.fromName } : null,
    replyTo: row.replyTo,
    to: row.to,
    cc: row.cc,
    receivingAddress: receivingAddress(row, mailbox),
    subject: row.subject,
    newText: row.newText,
    text: row.text,
    headers: row.headers,
    attachments: row.attachments.map(({ index, filename, contentType, size }) => ({
      // A name that it was given because it came without one.
      filename: filename === `attachment-${index + 1}` ? null : filename,
      contentType,
      size,
    })),
    size: row.size,
    sentAt: row.sentAt?.toISOString() ?? null,
    receivedAt: place.receivedAt.toISOString(),
    class: row.class,
    isReply: row.isReply,
    hasCalendar: row.hasCalendar,
    auth: {
      spf: row.auth.spf as AuthVerdict,
      dkim: row.auth.dkim as AuthVerdict,
      dmarc: row.auth.dmarc as AuthVerdict,
      ...(row.auth.arc !== undefined && { arc: row.auth.arc as AuthVerdict }),
    },
    spamScore: row.spamScore,
    // Found out when a condition asks, and once a row: the detector takes longer than all the other facts together.
    get language() {
      return languageOfRow(row);
    },
    mailboxId: mailbox.id,
    folder: place.serverFolder ?? place.folder,
    timeZone: mailbox.timeZone,
  };
}

function languageOfRow(row: Content): string | null {
  if (row.language !== null) return row.language;
  const known = languages.get(row);
  if (known !== undefined) return known;
  const language = languageOf(row.newText || row.text);
  languages.set(row, language);
  return language;
}

/** As when it came: the one of our addresses that the message names, else the mailbox' own. */
function receivingAddress(row: Content, mailbox: ReceivingMailbox): string {
  const named = [...row.to, ...row.cc].map(({ address }) => address.toLowerCase());
  const ours = [mailbox.address, ...mailbox.aliases].map((address) => address.toLowerCase());
  return ours.find((address) => named.includes(address)) ?? mailbox.address;
}
