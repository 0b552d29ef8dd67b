import { PassThrough, pipeline } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { cleanAddress, cleanHeaderName, cleanHeaderValue, withBrackets } from './clean';
import { htmlFromText } from './html-from-text';
import type { ComposedMessage, MailAddress, MessageComposition, OutgoingDraft } from './types';

/**
 * Folding breaks lines between words only, and a line has at most 998 characters (RFC 5322 section 2.1.1): servers refuse a
 * mail with a longer one. A stranger's subject or name may be one long word.
 */
const LONGEST_SUBJECT = 900;
const LONGEST_NAME = 300;

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
  const raw = await compile(draft).build();
  return { raw, ...identity(draft) };
}

/** As `composeMessage`, in bounded memory: attachments are read while the message is. */
export function composeMessageStream(draft: OutgoingDraft): MessageComposition {
  const stream = new PassThrough();
  // Through a pipe of ours, so that the failure of an attachment fails the whole.
  pipeline(compile(draft).createReadStream(), stream, () => undefined);
  return { stream, ...identity(draft) };
}

function identity(draft: OutgoingDraft): Pick<ComposedMessage, 'messageId' | 'envelope'> {
  const envelope = { from: cleanAddress(draft.envelope.from), to: draft.envelope.to.map(cleanAddress) };
  return { messageId: withBrackets(draft.messageId), envelope };
}

function compile(draft: OutgoingDraft) {
  const composer = new MailComposer({
    from: address(draft.from),
    to: draft.to.map(address),
    cc: draft.cc?.map(address),
    replyTo: draft.replyTo?.map(address),
    subject: cleanHeaderValue(draft.subject).slice(0, LONGEST_SUBJECT),
    text: draft.text,
    html: draft.html ?? htmlFromText(draft.text),
    messageId: withBrackets(draft.messageId),
    inReplyTo: draft.inReplyTo === undefined ? undefined : withBrackets(draft.inReplyTo),
    references: draft.references?.map(withBrackets),
    date: draft.date,
    headers: (draft.headers ?? [])
      .map(([name, value]) => ({ key: cleanHeaderName(name), value: cleanHeaderValue(value) }))
      .filter(({ key }) => key !== '' && !described.has(key.toLowerCase())),
    attachments: draft.attachments?.map((attachment) => ({
      filename: cleanHeaderValue(attachment.filename),
      contentType: leafType(cleanHeaderValue(attachment.contentType)),
      content: Buffer.isBuffer(attachment.content) ? attachment.content : attachment.content.open(),
      ...(attachment.contentId !== undefined && { cid: cleanHeaderValue(attachment.contentId) }),
    })),
    // Content comes as bytes only: a name in it must never open a file or a URL of this machine.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  return composer.compile();
}

/**
 * The content of a composite type is parts of its own, which may not be encoded (RFC 2045 section 6.4): what a stranger or a
 * browser called so goes as mere bytes. A whole message is what forwarding means by it.
 */
const leafType = (type: string): string =>
  /^(multipart|message)\/(?!rfc822\b)/i.test(type) ? 'application/octet-stream' : type;

const address = ({ name, address: mailbox }: MailAddress): { name: string; address: string } => ({
  name: cleanHeaderValue(name).slice(0, LONGEST_NAME),
  address: cleanAddress(mailbox),
});
