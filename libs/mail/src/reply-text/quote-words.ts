// What mail programs write around a quotation, by language. All are pieces of regular expressions without repetition
// inside repetition; letters match in either case.

/** "wrote" as it stands in "On ... Ann wrote:". */
export const WROTE_WORDS = [
  ...['wrote', 'writes', 'schrieb', 'geschrieben', 'a écrit', 'écrit', 'escribió', 'ha scritto', 'scrisse', 'scriveva'],
  ...['escreveu', 'schreef', 'geschreven', 'het volgende geschreven', 'skrev', 'följande', 'kirjoitti', 'a scris'],
  ...['napisał', 'napisała', 'napisał\\(a\\)', 'pisze', 'napisal', 'napísal', 'napísala', 'napísal\\(a\\)', 'napsal'],
  ...[
    'napsala',
    'napsal\\(a\\)',
    'napsal/a',
    'írta',
    'написал',
    'написала',
    'написал\\(а\\)',
    'написа',
    'пише',
    'пишет',
  ],
  ...[
    'написав',
    'έγραψε',
    'yazdı',
    'şunları yazdı',
    'rašė',
    'rakstīja',
    'kirjutas',
    'je napisao',
    'je napisala',
    'je napisal',
  ],
];

/** How such a line begins: "on" and its like, and days of the week. */
export const ATTRIBUTION_STARTS = [
  ...['on', 'am', 'le', 'el', 'il', 'em', 'op', 'w dniu', 'dnia', 'dne', 'dňa', 'den', 'pe', 'på', 'στις', 'на', 'la'],
  ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'po', 'út', 'ut', 'st', 'čt', 'št', 'pá', 'pi', 'so', 'ne'],
  ...['pon', 'wt', 'śr', 'czw', 'pt', 'sob', 'niedz', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс', 'нд', 'в', 'во', 'у'],
  ...['mo', 'di', 'mi', 'do', 'fr', 'sa', 'ma', 'ke', 'to', 'la', 'su', '在', '于', '於'],
];

/** Between dashes, above what Outlook and others quote. */
export const ORIGINAL_MESSAGES = [
  ...['original message', 'original appointment', 'reply message', 'ursprüngliche nachricht', 'originalnachricht'],
  ...['original-nachricht', "message d['’]origine", 'message original', 'mensaje original', 'messaggio originale'],
  ...['mensagem original', 'oorspronkelijk bericht', 'pôvodná správa', 'původní zpráva', 'oryginalna wiadomość'],
  ...['wiadomość oryginalna', 'eredeti üzenet', 'ursprungligt meddelande', 'oprindelig meddelelse', 'original melding'],
  ...['opprinnelig melding', 'alkuperäinen viesti', 'mesaj original', 'mesajul original', 'оригинално съобщение'],
  ...['исходное сообщение', 'пересланное сообщение от', 'оригінальне повідомлення', 'αρχικό μήνυμα', 'orijinal mesaj'],
  ...['özgün ileti', '元のメッセージ', '原始邮件', '原始郵件', '原邮件', '원본 메시지', '원본 메일'],
];

/** "From:" of a quoted header. */
export const FROM_LABELS = [
  ...[
    'from',
    'von',
    'de',
    'da',
    'od',
    'van',
    'fra',
    'från',
    'feladó',
    'expéditeur',
    'de la',
    'lähettäjä',
    'от',
    'от кого',
  ],
  ...[
    'від',
    'απ(?:ό|o)',
    'από',
    'kimden',
    'gönderen',
    '差出人',
    '送信者',
    'from',
    '发件人',
    '寄件者',
    '寄件人',
    '보낸 사람',
    '보낸사람',
  ],
];

/** Any other field of one. */
export const OTHER_LABELS = [
  ...['sent', 'date', 'to', 'cc', 'subject', 'gesendet', 'datum', 'an', 'betreff', 'kopie', 'envoyé', 'à', 'objet'],
  ...['envoyé le', 'enviado', 'enviado el', 'fecha', 'para', 'asunto', 'inviato', 'data', 'a', 'oggetto', 'assunto'],
  ...['enviada em', 'enviado em', 'verzonden', 'aan', 'onderwerp', 'wysłano', 'do', 'dw', 'temat', 'odoslané'],
  ...['odeslané', 'odesláno', 'dátum', 'komu', 'predmet', 'předmět', 'kópia', 'kopie', 'elküldve', 'küldve', 'címzett'],
  ...['másolatot kap', 'tárgy', 'skickat', 'till', 'ämne', 'kopia', 'sendt', 'til', 'emne', 'dato', 'lähetetty'],
  ...[
    'päivämäärä',
    'päiväys',
    'vastaanottaja',
    'kopio',
    'aihe',
    'trimis',
    'către',
    'subiect',
    'изпратено',
    'до',
    'относно',
  ],
  ...['отправлено', 'дата', 'кому', 'копия', 'тема', 'надіслано', 'відправлено', 'копія', 'στάλθηκε', 'ημερομηνία'],
  ...['απεστάλη', 'προς', 'κοιν\\.', 'θέμα', 'gönderildi', 'gönderme tarihi', 'tarih', 'kime', 'bilgi', 'konu'],
  ...['送信日時', '日時', '日付', '宛先', '件名', '发送时间', '发送日期', '日期', '收件人', '抄送', '主题'],
  ...[
    '寄件日期',
    '傳送時間',
    '收件者',
    '副本',
    '主旨',
    '보낸 날짜',
    '보낸날짜',
    '날짜',
    '받는 사람',
    '받는사람',
    '참조',
    '제목',
  ],
];

/** "Sent from my ...", the only signature without a mark. */
export const MOBILE_SIGNATURES = [
  ...[
    'sent from my ',
    'sent from (?:outlook|yahoo|mail|proton|spark|samsung|windows)',
    'get outlook for ',
    'sent via ',
  ],
  ...[
    'sent with (?:proton|spark|tutanota|unibox|shift)',
    'von meinem .{1,40} gesendet',
    'gesendet von ',
    'gesendet mit ',
  ],
  ...[
    'outlook für (?:ios|android)',
    'envoyé de(?:puis)? ',
    'envoyé à partir de ',
    'téléchargez outlook',
    'enviado desde ',
  ],
  ...[
    'obtener outlook',
    'inviato da ',
    'inviato dal mio ',
    'ottieni outlook',
    'enviado do meu ',
    'enviado a partir do ',
  ],
  ...[
    'verzonden vanaf ',
    'verstuurd vanaf ',
    'odoslané z ',
    'odoslané zo ',
    'získajte outlook',
    'odesláno z ',
    'získejte outlook',
  ],
  ...['wysłane z ', 'wysłano z ', 'iphone-omról küldve', 'küldve ', 'skickat från min', 'sendt fra min', 'sendt fra '],
  ...[
    'lähetetty iphone',
    'trimis de pe ',
    'изпратено от ',
    'отправлено с ',
    'надіслано з ',
    'εστάλη από ',
    'στάλθηκε από ',
  ],
  ...[
    "iphone['’]umdan gönderildi",
    'iphone から送信',
    'iphoneから送信',
    '发自我的',
    '从我的',
    '傳自我的',
    '從我的',
    '나의 iphone에서 보냄',
  ],
];
