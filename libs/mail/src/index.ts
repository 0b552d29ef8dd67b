export { BoundedResolver, type BoundedResolverOptions } from './auth/bounded-resolver';
export type { Resolve } from './auth/dns-answers';
export { SenderVerifier, type SenderQuestion, type VerifierParts } from './auth/sender-verifier';
export { serverVerdicts, type VerdictTrust } from './auth/server-verdicts';
export {
  answerChecks,
  isRoleAddress,
  mayAnswer,
  type AnswerCheck,
  type AnswerCheckResult,
  type AnswerInput,
  type AnswerVerdict,
} from './auto-response/may-answer';
export {
  ANSWER_LIMITS,
  answerLimits,
  withinLimits,
  type AnswerCount,
  type AnswerWindow,
  type LimitVerdict,
} from './auto-response/answer-limits';
export { classify, type Classification } from './classify/classify';
export type { MessageClass } from './classify/message-class';
export { contentDigest } from './digest/content-digest';
export { analyseMessage } from './parse/analyse-message';
export type { FileStretch } from './parse/file-stretch';
export { languageOf } from './parse/language';
export { DEFAULT_PARSE_LIMITS, type ParseLimits } from './parse/limits';
export type {
  Address,
  AnalysedMessage,
  AuthenticationResult,
  AuthenticationVerdict,
  BounceReport,
  CalendarInvitation,
  DeliveryNotice,
  Header,
  ParsedAttachment,
  ParsedMessage,
  RecipientReport,
} from './parse/message';
export { ParseError, type ParseErrorCode } from './parse/parse-error';
export { readingNotes, type ReadingNote } from './parse/reading-notes';
export { parseMessage } from './parse/parse-message';
export { ParserPool, type ParserPoolOptions } from './parse/parser-pool';
export {
  decodeTransfer,
  locateAttachments,
  readAttachment,
  readAttachments,
  type AttachmentContent,
  type LocatedAttachment,
} from './parse/read-attachment';
export type { PoolSanitiseOptions } from './parse/worker-protocol';
export { splitReply, type ReplyText } from './reply-text/split-reply';
export { sanitiseHtml, type SanitisedHtml, type SanitiseOptions } from './sanitise/sanitise-html';
export {
  createMessageId,
  readMessageId,
  type MessageIdInput,
  type MessagePurpose,
  type ThreadToken,
} from './thread-token/message-id';
export { caseNumbersIn, referencesOf } from './thread-token/references';
export { ADDRESS_NOT_ALLOWED, type AddressLookup } from './address-lookup';
export { silentLogger, type MailLogger } from './mail-logger';
export type { AccessTokenSource, Security, ServerSettings } from './server-settings';
export { MailListener, type HandedOver, type HandOverAnswer, type MailListenerOptions } from './listen/mail-listener';
export { arrivalTime } from './mbox/arrival-time';
export { mboxEntries, type MboxEntry, type RandomBytes } from './mbox/mbox-entries';
export { mboxSource } from './mbox/mbox-source';
export type { MailErrorCode, MailRecovery, MailStep, SendPhase } from './errors/codes';
export { MailError } from './errors/mail-error';
export { toMailError } from './errors/to-mail-error';
export type { ImapOptions } from './imap/connection';
export { MessageUnavailable } from './imap/fetch-pieces';
export type { FetchLimits } from './imap/fetch-sources';
export { ImapSession } from './imap/session';
export type { MessageMark } from './imap/find-message';
export { isSameFolder } from './imap/folder-name';
export { comparisonDue } from './imap/comparison-due';
export type { FolderChanges } from './imap/fetch-changes';
export type { KnownBy } from './imap/message-ids';
export {
  planSync,
  type CursorStart,
  type ResetReason,
  type SyncCursor,
  type SyncOptions,
  type SyncPlan,
} from './imap/plan-sync';
export type { FetchedMessage, FolderInfo, FolderState, ImapTimeouts, MovedMessage, SpecialUse } from './imap/types';
export type { TransferOptions } from './imap/transfer';
export type { UidSearch } from './imap/search-uids';
export type { ChangeWait, WaitOutcome } from './imap/wait-for-change';
export { autoReplyHeaders } from './send/auto-reply-headers';
export { composeMessage, composeMessageStream } from './send/compose-message';
export type { SmtpOptions, SmtpTimeouts } from './send/smtp-connection';
export { SmtpSender, type SendHooks, type SmtpSenderOptions } from './send/smtp-sender';
export type {
  ComposedMessage,
  MailAddress,
  MessageComposition,
  MessageSource,
  OutgoingAttachment,
  OutgoingDraft,
  SendResult,
  SmtpEnvelope,
} from './send/types';
export {
  testConnection,
  type ConnectionTest,
  type ConnectionTestOptions,
  type ConnectionTestStep,
  type TestedServer,
  type TestedStep,
} from './connection-test';
