/** Servers that keep all folders below INBOX (RFC 2342 section 5.1) take their names without that as well. */
const belowInbox = /^INBOX[./]/;

/** Whether a name that a person entered means this folder of the server. */
export const isSameFolder = (path: string, name: string): boolean =>
  path === name || path.replace(belowInbox, '') === name;
