export { mayAnswer, type AnswerCheck, type AnswerInput, type AnswerVerdict } from './auto-response/may-answer';
export {
  ANSWER_LIMITS,
  withinLimits,
  type AnswerCount,
  type AnswerWindow,
  type LimitVerdict,
} from './auto-response/answer-limits';
export { classify, type Classification } from './classify/classify';
export type { MessageClass } from './classify/message-class';
export { contentDigest } from './digest/content-digest';
export { analyseMessage } from './parse/analyse-message';
export type { AuthenticationResult, AuthenticationVerdict } from './parse/authentication';
export { DEFAULT_PARSE_LIMITS, type ParseLimits } from './parse/limits';
export type {
  Address,
  AnalysedMessage,
  BounceReport,
  CalendarInvitation,
  Header,
  ParsedAttachment,
  ParsedMessage,
} from './parse/message';
export { ParseError, type ParseErrorCode } from './parse/parse-error';
export { parseMessage } from './parse/parse-message';
export { ParserPool, type ParserPoolOptions, type PoolSanitiseOptions } from './parse/parser-pool';
export { readAttachment, type AttachmentContent } from './parse/read-attachment';
export { splitReply, type ReplyText } from './reply-text/split-reply';
export { sanitiseHtml, type SanitisedHtml, type SanitiseOptions } from './sanitise/sanitise-html';
export { createMessageId, readMessageId, type MessageIdInput, type MessagePurpose, type ThreadToken } from './thread-token/message-id';
export { caseNumbersIn, referencesOf } from './thread-token/references';
