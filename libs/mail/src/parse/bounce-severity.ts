/** `hard`: the address will not work without a person; `soft`: the mail, the moment or the sender was the trouble. */
export type BounceSeverity = 'hard' | 'soft';

/** The server says that nobody is there. */
const NOBODY =
  /user[ -]?(is )?unknown|unknown (user|recipient|address|mailbox)|(no|not an?) such (user|recipient|mailbox|address|person|domain)|(user|recipient|mailbox|address|account)( name)? (does ?n[o'’]t exist|not found|not known|unknown|is (disabled|inactive|invalid|not valid|no longer)|has been (disabled|deactivated|closed|suspended)|unavailable)|does not exist|no mailbox here|not listed in|recipient (address )?rejected: (user|undeliverable|unknown|access denied)|invalid (recipient|mailbox|address)|address rejected|(domain|host)( name)? (not found|does not exist|unknown)|nxdomain|unrouteable address|no longer (valid|available|with)|mailbox (is )?(unavailable|disabled|inactive)|account (is )?(disabled|deactivated|closed)|undeliverable address|resolver\.adr\.(recip|ex)?(ient)?not ?found|recipnotfound|empfänger (ist )?unbekannt|unbekannter empfänger|destinataire inconnu|adresse (inconnue|inexistante)|utilisateur inconnu|neexistuj|neznám[yýeéa]\w* (adres|príjem|příjem|používat|uživat)/i;

/** The server says that it did not like this mail, this moment or this sender: of the address it says nothing. */
const PASSING =
  /(mailbox|quota|storage)[^.\n]{0,40}(full|exceed|over)|over ?quota|quota exceeded|insufficient (disk|storage)|plná|přeplněn|preplnen|postfach (ist )?voll|boîte[^.\n]{0,20}pleine|spam|spamhaus|blocklist|blacklist|black ?listed|block list|policy|dmarc|\bspf\b|dkim|reputation|greylist|rate limit|too (many|large|big)|size limit|message size|exceeds|virus|malware|content (rejected|filter)|relay(ing)? (access )?denied|unable to relay|access denied|timed? ?out|try again|temporar|loop|too many hops|expired/i;

/**
 * Whether a failed delivery says that the address is dead (RFC 3463). A permanent code alone does not: 5.2.2 is a full
 * mailbox, 5.3.4 a large message, 5.6.x its content and 5.7.x a policy about the sender. Codes that servers use for
 * anything (5.0.0, 5.4.1, 5.5.0) are told by the words beside them; without such words a refusal counts as hard.
 */
export function bounceSeverity(status: string | null, diagnostic: string | null): BounceSeverity {
  const words = diagnostic ?? '';
  const [kind, subject, detail] = (status ?? '').split('.').map(Number);
  if (kind === 4 || (kind === undefined && /(^|\D)4\d\d[ -]/.test(words))) return 'soft';
  if (kind === 2) return 'soft';
  switch (subject) {
    case 1:
      // 5.1.7 and 5.1.8 are about the sender's address, 5.1.9 about a conversion.
      return detail === 7 || detail === 8 || detail === 9 ? 'soft' : 'hard';
    case 2:
      return detail === 1 ? 'hard' : NOBODY.test(words) && !PASSING.test(words) ? 'hard' : 'soft';
    case 4:
      // 5.4.4: no route to the host; 5.4.310: Exchange Online found no such domain; 5.4.1 is its "recipient rejected".
      if (detail === 4 || detail === 310) return 'hard';
      return NOBODY.test(words) ? 'hard' : 'soft';
    case 3:
    case 5:
    case 6:
    case 7:
      return NOBODY.test(words) && !PASSING.test(words) ? 'hard' : 'soft';
    default:
      if (NOBODY.test(words)) return 'hard';
      return PASSING.test(words) ? 'soft' : 'hard';
  }
}
