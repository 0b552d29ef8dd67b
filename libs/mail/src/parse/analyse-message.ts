import { classify } from '../classify/classify';
import { contentDigest } from '../digest/content-digest';
import { type ReplyText, splitReply } from '../reply-text/split-reply';
import type { RawSource } from './byte-source';
import type { ParseLimits } from './limits';
import type { AnalysedMessage, ParsedMessage } from './message';
import { parseMessage } from './parse-message';
import { spamScoreOf } from './spam-score';

/** "Re:" and its translations, with counters such as `Re[2]:`. */
const REPLY_SUBJECT =
  /^\s*(re|aw|antw|sv|vs|odp|vá|res|r|rif|ref|atb|ynt)\s*(\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s*:/iu;

/** Everything the rules ask of a message that needs no database. Throws only `ParseError`. */
export async function analyseMessage(raw: RawSource, limits?: Partial<ParseLimits>): Promise<AnalysedMessage> {
  const message = await parseMessage(raw, limits);
  const { class: messageClass, evidence } = classify(message);
  const reply = splitReply(message.text, message.html);
  const rest: Omit<AnalysedMessage, keyof ParsedMessage | keyof ReplyText> = {
    class: messageClass,
    classEvidence: evidence,
    isReply: isReply(message),
    // What a server or our own verification says of the sender is added by whoever knows the mailbox.
    auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
    spamScore: spamScoreOf(message.headers),
    contentDigest: contentDigest(raw),
    hasCalendar: message.calendar !== null,
  };
  // Not spread: in front of so many properties that takes several times as long.
  return Object.assign(message, reply, rest);
}

function isReply({ inReplyTo, references, subject }: ParsedMessage): boolean {
  return inReplyTo.length > 0 || references.length > 0 || REPLY_SUBJECT.test(subject);
}
