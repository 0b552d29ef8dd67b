/**
 * The fields that tell other machines not to answer an automatic answer.
 * - Auto-Submitted: auto-replied is the standard's own mark (RFC 3834 section 5, RFC 5436 section 2.7).
 * - X-Auto-Response-Suppress: All is what Exchange and Outlook obey, which ignore the former.
 * - No Precedence: RFC 3834 section 3.1.8 lets a responder send `Precedence: junk` or `bulk` for old responders only, and
 *   filters count it against the sender's reputation and file the answer under bulk mail, where the customer misses it.
 */
export const autoReplyHeaders = (): [name: string, value: string][] => [
  ['Auto-Submitted', 'auto-replied'],
  ['X-Auto-Response-Suppress', 'All'],
];
