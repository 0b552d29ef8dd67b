import MailComposer from 'nodemailer/lib/mail-composer';
import { cleanAddress, cleanHeaderName, cleanHeaderValue, withBrackets } from './clean';
import { htmlFromText } from './html-from-text';
import type { ComposedMessage, MailAddress, OutgoingDraft } from './types';

/** Fields that the draft describes itself: a second one would contradict it (RFC 5322 section 3.6). */
const described = new Set(
  'from,sender,to,cc,bcc,reply-to,subject,date,message-id,in-reply-to,references,mime-version,content-type,content-transfer-encoding'.split(
    ',',
  ),
);

/**
 * Writes a message: text with HTML beside it, attachments, CRLF line ends. No value of the draft can start a header
 * field, an address or an SMTP command of its own. Bcc recipients are in the envelope only.
 */
export async function composeMessage(draft: OutgoingDraft): Promise<ComposedMessage> {
  const messageId = withBrackets(draft.messageId);
  const composer = new MailComposer({
    from: address(draft.from),
    to: draft.to.map(address),
    cc: draft.cc?.map(address),
    replyTo: draft.replyTo?.map(address),
    subject: cleanHeaderValue(draft.subject),
    text: draft.text,
    html: draft.html ?? htmlFromText(draft.text),
    messageId,
    inReplyTo: draft.inReplyTo === undefined ? undefined : withBrackets(draft.inReplyTo),
    references: draft.references?.map(withBrackets),
    date: draft.date,
    headers: (draft.headers ?? [])
      .map(([name, value]) => ({ key: cleanHeaderName(name), value: cleanHeaderValue(value) }))
      .filter(({ key }) => key !== '' && !described.has(key.toLowerCase())),
    attachments: draft.attachments?.map((attachment) => ({
      filename: cleanHeaderValue(attachment.filename),
      contentType: cleanHeaderValue(attachment.contentType),
      content: attachment.content,
      ...(attachment.contentId !== undefined && { cid: cleanHeaderValue(attachment.contentId) }),
    })),
    // Content comes as bytes only: a name in it must never open a file or a URL of this machine.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  const raw = await composer.compile().build();
  const envelope = { from: cleanAddress(draft.envelope.from), to: draft.envelope.to.map(cleanAddress) };
  return { raw, messageId, envelope };
}

const address = ({ name, address: mailbox }: MailAddress): { name: string; address: string } => ({
  name: cleanHeaderValue(name),
  address: cleanAddress(mailbox),
});
