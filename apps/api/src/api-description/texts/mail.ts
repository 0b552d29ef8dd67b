import type { OperationTexts } from './text.types';

/** Mailboxes, what comes in through them, and what lies in them. */
export const MAIL: OperationTexts = {
  mailboxes_list: ['List mailboxes', 'With the state of their connection and how much of their history was read.'],
  mailboxes_create: [
    'Connect a mailbox',
    'Settings are checked against the servers only by `POST /mailboxes/test`; a mailbox that cannot connect is stored, says why in `status`, and is tried again by itself. Passwords are sealed and never returned.',
  ],
  mailboxes_test: [
    'Try settings of a mailbox',
    'Connects, signs in and looks at the folders; nothing is stored. Each step says what went wrong and what to do.',
  ],
  mailboxes_get: ['Get a mailbox'],
  mailboxes_update: ['Change a mailbox', 'Only what is named is changed. A password that is not sent stays as it is.'],
  mailboxes_remove: ['Remove a mailbox', 'Its stored mail goes with it. Nothing is removed on the mail server.'],
  mailboxes_pauseHistory: ['Pause reading the history', 'New mail keeps coming in.'],
  mailboxes_resumeHistory: ['Go on reading the history'],
  mailboxes_ledger: [
    'Count the ledger of a mailbox',
    'Every message that the server ever showed is in exactly one state; per folder, how many are in which.',
  ],
  mailboxes_setProcessing: [
    'Switch flows on or off for a mailbox',
    'Switched off, mail is stored and shown, and no flow decides about it.',
  ],
  mailboxes_reconnect: ['Connect again now', 'Instead of waiting for the next try.'],
  reconciling_reconcile: [
    'Compare a mailbox with its server',
    'Every message on the server against the ledger; what is missing is fetched.',
  ],
  oauth_guide: ['Get what an OAuth 2 registration needs', 'The redirect address to enter at the provider.'],
  oauth_start: ['Begin the consent of an OAuth 2 mailbox', 'Returns the address at which its owner agrees.'],
  oauth_finish: ['Finish a consent by hand', 'For a browser that could not come back by itself.'],
  oauth_callback: ['Where a provider sends the browser back', 'Opened by browsers, not by programs.'],

  doors_handIn: [
    'Hand in a message',
    'One message, byte by byte as it is (RFC 5322). It is stored, decided about and settled before the answer comes. 201: taken in; 200: it was known already, or a flow ignored it; 422: it was held back, and `errors[0]` names the entry in quarantine.',
  ],
  doors_doors: [
    'List the ways into a mailbox',
    'LMTP and SMTP, if this program listens, and files that were brought in.',
  ],
  doors_import: [
    'Bring in a file of mail',
    'One message (`.eml`) or many (`mbox`). The file is stored, and taken in afterwards in the background.',
  ],
  doors_pause: ['Pause an import'],
  doors_resume: ['Go on with an import'],
  doors_cancel: ['End an import', 'What was taken in stays.'],

  messages_page: ['List messages', 'Newest first, from every mailbox one may see.'],
  messages_detail: [
    'Get a message',
    'With its decisions: which flow took which path, on what grounds, and what it did.',
  ],
  messages_act: ['Do something with messages', 'Mark, move, archive or delete up to some hundred messages at once.'],
  messages_markSeen: ['Mark a message as read'],
  messages_html: [
    'Get the sanitised HTML of a message',
    'Without scripts, and without remote content unless asked for.',
  ],
  messages_htmlView: [
    'Get the HTML of a message as a page',
    'With a content security policy of its own, for a sandboxed frame.',
  ],
  messages_source: ['Get the source of a message', 'The bytes that came over the wire, as `message/rfc822`.'],
  messageParts_attachment: [
    'Get an attachment',
    'As a download; its name and type are those of the message, made harmless.',
  ],
  messageParts_attachedMessage: ['Read an attached message', 'A `message/rfc822` attachment, parsed and sanitised.'],
  messageParts_calendar: ['Read the invitation in a message', 'The first `text/calendar` part (RFC 5545, RFC 6047).'],
  addresses_find: ['Get what is known of an address', 'Whether mail to it comes back, and why.'],
  addresses_clear: ['Forget that mail to an address came back', 'Automatic answers go there again.'],

  compose_send: [
    'Send a message',
    'New, as an answer or as a forward. It waits for `UNDO_SECONDS` and can be cancelled meanwhile; with `sendAt` it waits until then.',
  ],
  compose_begin: [
    'Begin an answer or a forward',
    'Recipients, subject and quotation as a person would expect them. Nothing is stored.',
  ],
  compose_cancel: ['Cancel a message that waits', 'Possible until it is handed to the mail server.'],
  compose_sendNow: ['Send a waiting message at once'],
  drafts_page: ['List own drafts'],
  drafts_get: ['Get a draft'],
  drafts_save: ['Save a draft', 'Under an id (UUID) of the caller’s choice: the same call again changes nothing.'],
  drafts_remove: ['Throw a draft away'],
  uploads_receive: [
    'Upload a file',
    'To be named in `attachments` of a message or draft. Unused uploads are removed after a day.',
  ],

  quarantine_page: ['List mail that was held back', 'What could not be read or stored, with the reason.'],
  quarantine_reasons: ['Count held back mail by reason'],
  quarantine_excerpt: ['Look into held back mail', 'The beginning of its source, as text.'],
  quarantine_source: ['Get the source of held back mail'],
  quarantine_retry: ['Try a held back message again'],
  quarantine_retrySome: ['Try many held back messages again', 'Those of one reason, or of one mailbox.'],
  quarantine_remove: ['Discard a held back message', 'The ledger remembers that a person discarded it.'],
};
