/** Lines longer than this are no attribution and no header of a quoted message; patterns see no more of a line. */
const MAX_LINE = 400;

/** "wrote" in the languages of the common mail programs. */
const WROTE =
  /(^|[\s,>])(wrote|writes|schrieb|geschrieben|a écrit|écrit|escribió|ha scritto|escreveu|schreef|geschreven|napisał|napisała|napisał\(a\)|napisal|napísal|napísala|napísal\(a\)|napsal|napsala|napsal\(a\)|napsal\/a|írta|skrev|a scris|kirjoitti|написал|пише|пишет)(?=[\s:(,<]|$)/iu;
const ATTRIBUTION_START =
  /^\W{0,3}(on|am|le|el|il|em|op|w dniu|dnia|dne|dňa|den|pe|в|чт|пт|сб|вс|пн|вт|ср|po|ut|út|st|št|čt|pi|pá|so|ne|mon|tue|wed|thu|fri|sat|sun|\d{1,4})\b/iu;
const TIME_OR_ADDRESS = /\d{1,2}[:.h]\d{2}|\S@\S/;

const ORIGINAL_MESSAGE =
  /^\s*-{2,}\s*(original message|original appointment|reply message|ursprüngliche nachricht|originalnachricht|message d'origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|pôvodná správa|původní zpráva|oryginalna wiadomość|wiadomość oryginalna|eredeti üzenet|ursprungligt meddelande|oprindelig meddelelse|исходное сообщение)\s*-{2,}\s*$/iu;

const FROM_LABEL = /^[\s*]{0,4}(from|von|de|da|od|van|fra|från|feladó|expéditeur|от|від)\s?\*?\s?:\*?\s+\S/iu;
const OTHER_LABEL =
  /^[\s*]{0,4}(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|fecha|para|asunto|inviato|data|a|oggetto|assunto|verzonden|aan|onderwerp|wysłano|do|temat|odoslané|odeslané|odesláno|dátum|komu|predmet|předmět|elküldve|küldve|címzett|tárgy|skickat|till|ämne|sendt|til|emne|отправлено|кому|тема)\s?\*?\s?:\*?/iu;

const MOBILE_SIGNATURE =
  /^\s*(sent from my |sent from (outlook|yahoo|mail) |get outlook for |von meinem .{1,40} gesendet|gesendet von |envoyé de(puis)? mon |enviado desde mi |inviato d(a|al mio) |odoslané z (môjho )?|odesláno z |wysłane z |wysłano z |iphone-omról küldve)/iu;

export const isQuoted = (line: string): boolean =>
  /^ {0,2}[>|](?![A-Za-z]{0,20}\|)/.test(line) && !/^>From /.test(line);
export const isBlank = (line: string): boolean => line.trim() === '';
export const isRule = (line: string): boolean => /^\s*(_{5,}|-{5,})\s*$/.test(line.slice(0, MAX_LINE));
/** RFC 3676 4.3: dash dash space; many programs lose the space. */
export const isSignatureMark = (line: string): boolean => /^--[ \u00a0]?$/.test(line);
export const isMobileSignature = (line: string): boolean => line.length < 120 && MOBILE_SIGNATURE.test(line);
export const isOriginalMessageMark = (line: string): boolean => line.length < MAX_LINE && ORIGINAL_MESSAGE.test(line);

/**
 * Number of lines, up to 3, of an attribution that begins at `index` ("On ... Ann wrote:"), or 0. A sentence may look
 * like one, so a quoted line must follow, or it must begin like an attribution and hold a time or an address.
 */
export function attributionLength(lines: readonly string[], index: number): number {
  let joined = '';
  for (let count = 1; count <= 3; count++) {
    const line = lines[index + count - 1];
    if (line === undefined || line.length > MAX_LINE || isBlank(line) || isQuoted(line)) return 0;
    joined += ` ${line.trim()}`;
    if (!joined.endsWith(':')) continue;
    const candidate = joined.trim();
    if (!WROTE.test(candidate)) continue;
    const telling = ATTRIBUTION_START.test(candidate) && TIME_OR_ADDRESS.test(candidate);
    // Without a telling line only the last one counts: the lines above it may be the answer.
    return telling || (count === 1 && quoteFollows(lines, index + 1)) ? count : 0;
  }
  return 0;
}

/** Whether a block of quoted headers begins at `index`: From and at least two others within the next lines. */
export function isHeaderBlock(lines: readonly string[], index: number): boolean {
  const first = lines[index] ?? '';
  if (first.length > MAX_LINE || !FROM_LABEL.test(first)) return false;
  const following = lines.slice(index + 1, index + 10).filter((line) => !isBlank(line) && line.length <= MAX_LINE);
  return following.slice(0, 6).filter((line) => OTHER_LABEL.test(line)).length >= 2;
}

/** Whether the next line with text is quoted; blank lines beyond two part them. */
export function quoteFollows(lines: readonly string[], index: number): boolean {
  const next = lines.slice(index, index + 3).find((line) => !isBlank(line));
  return next !== undefined && isQuoted(next);
}
