import { analyseMessage } from '../parse/analyse-message';
import { splitReply } from './split-reply';

const ANSWER = 'Yes, two please.\n\nSecond line.';
const WHO = 'Shop <orders@shop.example>';

/** Lines above a quotation, as the programs write them, with marked lines below. */
const ATTRIBUTIONS: [client: string, line: string][] = [
  ['Gmail en', `On Fri, Nov 20, 2026 at 10:00 AM ${WHO} wrote:`],
  ['Gmail en-GB', `On Fri, 20 Nov 2026 at 10:00, ${WHO} wrote:`],
  ['Gmail sk', `pi 20. 11. 2026 o 10:00 ${WHO} napísal(a):`],
  ['Gmail cs', `pá 20. 11. 2026 v 10:00 odesílatel ${WHO} napsal:`],
  ['Gmail de', `Am Fr., 20. Nov. 2026 um 10:00 Uhr schrieb ${WHO}:`],
  ['Gmail pl', `pt., 20 lis 2026 o 10:00 ${WHO} napisał(a):`],
  ['Gmail hu', `${WHO} ezt írta (időpont: 2026. nov. 20., P, 10:00):`],
  ['Gmail fr', `Le ven. 20 nov. 2026 à 10:00, ${WHO} a écrit :`],
  ['Gmail it', `Il giorno ven 20 nov 2026 alle ore 10:00 ${WHO} ha scritto:`],
  ['Gmail es', `El vie, 20 nov 2026 a las 10:00, ${WHO} escribió:`],
  ['Gmail pt', `Em sex., 20 de nov. de 2026 às 10:00, ${WHO} escreveu:`],
  ['Gmail nl', `Op vr 20 nov 2026 om 10:00 schreef ${WHO}:`],
  ['Gmail sv', `Den fre 20 nov. 2026 kl 10:00 skrev ${WHO}:`],
  ['Gmail da', `Den fre. 20. nov. 2026 kl. 10.00 skrev ${WHO}:`],
  ['Gmail no', `fre. 20. nov. 2026 kl. 10:00 skrev ${WHO}:`],
  ['Gmail fi', `pe 20. marrask. 2026 klo 10.00 ${WHO} kirjoitti:`],
  ['Gmail ro', `În vin., 20 nov. 2026 la 10:00, ${WHO} a scris:`],
  ['Gmail bg', `На пт, 20.11.2026 г. в 10:00 ${WHO} написа:`],
  ['Gmail ru', `пт, 20 нояб. 2026 г. в 10:00, ${WHO}:`],
  ['Gmail uk', `пт, 20 лист. 2026 р. о 10:00 ${WHO} пише:`],
  ['Gmail el', `Στις Παρ 20 Νοε 2026 στις 10:00 π.μ., ο/η ${WHO} έγραψε:`],
  ['Gmail tr', `${WHO}, 20 Kas 2026 Cum, 10:00 tarihinde şunu yazdı:`],
  ['Gmail ja', `2026年11月20日(金) 10:00 ${WHO}:`],
  ['Gmail zh-CN', `${WHO} 于2026年11月20日周五 10:00写道：`],
  ['Gmail zh-TW', `${WHO} 於 2026年11月20日週五 上午10:00寫道：`],
  ['Gmail ko', `2026년 11월 20일 (금) 오전 10:00, ${WHO}님이 작성:`],
  ['Apple Mail en', 'On 20 Nov 2026, at 10:00, Shop <orders@shop.example> wrote:'],
  ['Apple Mail de', 'Am 20.11.2026 um 10:00 schrieb Shop <orders@shop.example>:'],
  ['Apple Mail fr', 'Le 20 nov. 2026 à 10:00, Shop <orders@shop.example> a écrit :'],
  ['Apple Mail cs', '20. 11. 2026 v 10:00, Shop <orders@shop.example>:'],
  ['Apple Mail ja', '2026/11/20 10:00、Shop <orders@shop.example>のメール:'],
  ['Apple Mail zh', '在 2026年11月20日，10:00，Shop <orders@shop.example> 写道：'],
  ['Thunderbird en', 'On 11/20/26 10:00, Shop wrote:'],
  ['Thunderbird sk', 'Dňa 20. 11. 2026 o 10:00 Shop napísal(a):'],
  ['Thunderbird de', 'Am 20.11.26 um 10:00 schrieb Shop:'],
  ['Thunderbird it', 'Il 20/11/26 10:00, Shop ha scritto:'],
  ['Yahoo', 'On Friday, November 20, 2026 at 10:00:00 AM GMT+1, Shop <orders@shop.example> wrote: '],
  ['Proton', 'On Friday, November 20th, 2026 at 10:00 AM, Shop <orders@shop.example> wrote:'],
  ['Spark', 'On 20. Nov 2026, 10:00 +0100, Shop <orders@shop.example>, wrote:'],
  ['mutt', 'On Fri, Nov 20, 2026 at 10:00:00AM +0100, Shop wrote:'],
  ['Gnus', 'Shop <orders@shop.example> writes:'],
  ['two lines', 'On Fri, Nov 20, 2026 at 10:00 AM A Very Long Name of a Shop\n<orders@shop.example> wrote:'],
];

/** Headers or marks above a quotation that has no marks itself. */
const BLOCKS: [client: string, block: string][] = [
  ['Outlook en', `From: ${WHO}\nSent: Friday, November 20, 2026 10:00 AM\nTo: Ann\nSubject: Pumps`],
  ['Outlook sk', `Od: ${WHO}\nOdoslané: piatok 20. novembra 2026 10:00\nKomu: Ann\nPredmet: Pumpy`],
  ['Outlook cs', `Od: ${WHO}\nOdesláno: pátek 20. listopadu 2026 10:00\nKomu: Ann\nPředmět: Čerpadla`],
  ['Outlook de', `Von: ${WHO}\nGesendet: Freitag, 20. November 2026 10:00\nAn: Ann\nBetreff: Pumpen`],
  ['Outlook pl', `Od: ${WHO}\nWysłano: piątek, 20 listopada 2026 10:00\nDo: Ann\nTemat: Pompy`],
  ['Outlook hu', `Feladó: ${WHO}\nElküldve: 2026. november 20., péntek 10:00\nCímzett: Ann\nTárgy: Szivattyúk`],
  ['Outlook fr', `De : ${WHO}\nEnvoyé : vendredi 20 novembre 2026 10:00\nÀ : Ann\nObjet : Pompes`],
  ['Outlook it', `Da: ${WHO}\nInviato: venerdì 20 novembre 2026 10:00\nA: Ann\nOggetto: Pompe`],
  ['Outlook es', `De: ${WHO}\nEnviado: viernes, 20 de noviembre de 2026 10:00\nPara: Ann\nAsunto: Bombas`],
  ['Outlook pt', `De: ${WHO}\nEnviada em: sexta-feira, 20 de novembro de 2026 10:00\nPara: Ann\nAssunto: Bombas`],
  ['Outlook nl', `Van: ${WHO}\nVerzonden: vrijdag 20 november 2026 10:00\nAan: Ann\nOnderwerp: Pompen`],
  ['Outlook sv', `Från: ${WHO}\nSkickat: den 20 november 2026 10:00\nTill: Ann\nÄmne: Pumpar`],
  ['Outlook da', `Fra: ${WHO}\nSendt: 20. november 2026 10:00\nTil: Ann\nEmne: Pumper`],
  [
    'Outlook fi',
    `Lähettäjä: ${WHO}\nLähetetty: perjantai 20. marraskuuta 2026 10.00\nVastaanottaja: Ann\nAihe: Pumput`,
  ],
  ['Outlook ro', `De la: ${WHO}\nTrimis: vineri, 20 noiembrie 2026 10:00\nCătre: Ann\nSubiect: Pompe`],
  ['Outlook bg', `От: ${WHO}\nИзпратено: петък, 20 ноември 2026 г. 10:00\nДо: Ann\nОтносно: Помпи`],
  ['Outlook ru', `От: ${WHO}\nОтправлено: 20 ноября 2026 г. 10:00\nКому: Ann\nТема: Насосы`],
  ['Outlook uk', `Від: ${WHO}\nНадіслано: 20 листопада 2026 р. 10:00\nКому: Ann\nТема: Насоси`],
  ['Outlook el', `Από: ${WHO}\nΣτάλθηκε: Παρασκευή, 20 Νοεμβρίου 2026 10:00\nΠρος: Ann\nΘέμα: Αντλίες`],
  ['Outlook tr', `Kimden: ${WHO}\nGönderildi: 20 Kasım 2026 Cuma 10:00\nKime: Ann\nKonu: Pompalar`],
  ['Outlook ja', `差出人: ${WHO}\n送信日時: 2026年11月20日 10:00\n宛先: Ann\n件名: ポンプ`],
  ['Outlook zh-CN', `发件人: ${WHO}\n发送时间: 2026年11月20日 10:00\n收件人: Ann\n主题: 水泵`],
  ['Outlook zh-TW', `寄件者： ${WHO}\n寄件日期： 2026年11月20日 10:00\n收件者： Ann\n主旨： 水泵`],
  ['Outlook ko', `보낸 사람: ${WHO}\n보낸 날짜: 2026년 11월 20일 금요일 10:00\n받는 사람: Ann\n제목: 펌프`],
  ['Outlook with a rule', `________________________________\nFrom: ${WHO}\nSent: Friday\nTo: Ann\nSubject: Pumps`],
  ['Outlook as text', `-----Original Message-----\nFrom: ${WHO}\nSent: Friday\nTo: Ann`],
  ['Outlook as text, pl', `-----Wiadomość oryginalna-----\nOd: ${WHO}`],
  ['Samsung', `-------- Original message --------\nFrom: ${WHO}\nDate: 20/11/2026 10:00 (GMT+01:00)\nTo: Ann`],
  ['Proton, old', `‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Friday, Shop wrote:`],
  ['Lotus Notes', `-----${WHO} wrote: -----\nTo: Ann\nFrom: ${WHO}\nDate: 11/20/2026 10:00AM\nSubject: Pumps`],
  ['Lotus Notes, header', `From:\tShop/Sales/Example\nTo:\tAnn\nDate:\t20.11.2026 10:00\nSubject:\tPumps`],
  ['GroupWise', `>>> ${WHO} 20.11.2026 10:00 >>>`],
];

const HTML: [client: string, html: string][] = [
  [
    'Gmail in a language nobody knows',
    '<div dir="ltr">NEW</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Xyz 20 qq Shop:<br></div><blockquote class="gmail_quote" style="margin:0">OLD</blockquote></div>',
  ],
  [
    'Thunderbird',
    '<p>NEW</p><div class="moz-cite-prefix">Xyz 20.11. Shop:<br></div><blockquote type="cite" cite="mid:1@x"><p>OLD</p></blockquote>',
  ],
  [
    'Outlook on the web',
    '<div>NEW</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>Xyz:</b> Shop<br><b>Abc:</b> 20</div><div>OLD</div>',
  ],
  [
    'Outlook 365 desktop',
    '<p class="MsoNormal">NEW</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>Xyz:</b> Shop</p></div></div><p>OLD</p>',
  ],
  ['Outlook, new', '<div>NEW</div><div id="mail-editor-reference-message-container"><div>Xyz: Shop</div>OLD</div>'],
  ['Yahoo', '<div>NEW</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>Xyz 20 Shop:</div><div>OLD</div></div>'],
  ['Proton', '<div>NEW</div><div class="protonmail_quote">Xyz Shop:<br><blockquote type="cite">OLD</blockquote></div>'],
  [
    'Apple Mail',
    '<div>NEW</div><div><br><blockquote type="cite"><div>On 20 Nov 2026, at 10:00, Shop &lt;o@s.example&gt; wrote:</div><div>OLD</div></blockquote></div>',
  ],
  [
    'Spark',
    '<div name="messageBodySection">NEW</div><div name="messageReplySection">Xyz:<blockquote type="cite">OLD</blockquote></div>',
  ],
  ['Roundcube', '<p>NEW</p><p id="reply-intro">Dne Xyz Shop:</p><blockquote>OLD</blockquote>'],
];

describe('replies of the common programs', () => {
  it.each(ATTRIBUTIONS)('%s', (_, line) => {
    const quotation = `${line}\n> Which ones?\n>\n> Shop`;
    for (const gap of ['\n\n', '\n']) {
      const { newText, quotedText } = splitReply(`${ANSWER}\n${gap}${quotation}`);
      expect(newText).toBe(ANSWER);
      expect(quotedText).toContain('> Which ones?');
    }
    // Answers below and between.
    expect(splitReply(`${quotation}\n\n${ANSWER}`).newText).toBe(ANSWER);
    expect(splitReply(`${quotation}\n\nRed.\n\n> When?\n\nSoon.`).newText.replace(/\n+/g, ' ')).toBe('Red. Soon.');
  });

  it.each(BLOCKS)('%s', (_, block) => {
    const { newText, quotedText } = splitReply(`${ANSWER}\n\n${block}\n\nWhich ones?\n\nShop`);
    expect(newText).toBe(ANSWER);
    expect(quotedText).toContain('Which ones?');
  });

  it.each(HTML)('%s, by its HTML', async (_, html) => {
    const body = html.replace('NEW', 'Yes, two please.').replace('OLD', 'Which ones?');
    const raw = `Content-Type: text/html; charset=utf-8\r\n\r\n<html><body>${body}</body></html>`;
    const { newText, quotedText, text } = await analyseMessage(Buffer.from(raw));
    expect(newText).toBe('Yes, two please.');
    expect(quotedText).toContain('Which ones?');
    expect(text).toContain('Which ones?');
  });

  it.each([
    ['Gmail', '<div>Yes.</div><div class="gmail_signature">Ann<br>Example Ltd</div>'],
    ['Thunderbird', '<p>Yes.</p><pre class="moz-signature" cols="72">Ann\nExample Ltd</pre>'],
    ['Outlook', '<div>Yes.</div><div id="Signature"><p>Ann</p><p>Example Ltd</p></div>'],
    ['Outlook for mobiles', '<div>Yes.</div><div id="ms-outlook-mobile-signature">Ann<br>Example Ltd</div>'],
  ])('takes the signature of %s by its HTML', (_, html) => {
    const { newText, signature } = splitReply('Yes.\n\nAnn\nExample Ltd', html);
    expect({ newText, signature: signature.replace(/\n+/g, '\n') }).toEqual({
      newText: 'Yes.',
      signature: 'Ann\nExample Ltd',
    });
  });

  it('keeps a forwarded message of Gmail as new text', () => {
    const html =
      '<div>Look.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: A<br></div>The order.</div>';
    expect(splitReply('', html).newText).toBe('');
    expect(
      splitReply('Look.\n\n---------- Forwarded message ---------\nFrom: A\n\nThe order.', html).newText,
    ).toContain('The order.');
  });

  it.each([
    'Sent from my iPhone',
    'Get Outlook for iOS',
    'Von meinem iPhone gesendet',
    'Gesendet von Outlook für Android',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Odoslané z iPhonu',
    'Odesláno z iPhonu',
    'Wysłane z iPhone’a',
    'Skickat från min iPhone',
    'Отправлено с iPhone',
    'iPhone から送信',
    '发自我的 iPhone',
    '나의 iPhone에서 보냄',
  ])('takes %j for a signature', (line) => {
    expect(splitReply(`Yes.\n\n${line}`)).toEqual({ newText: 'Yes.', quotedText: '', signature: line });
  });

  it.each([
    'In 2026 at 10:00 our shop <orders@shop.example> will open:\nplease come.',
    'De plus: le prix.\nA bientôt.',
    'Do: we agree?\nOd: zajtra.',
    'He wrote: yes.\nI wrote: no.',
    'Kopie: 3\nDatum: morgen',
    'begin 644 no file\nnot encoded',
  ])('leaves ordinary text alone: %j', (text) => {
    expect(splitReply(text)).toEqual({ newText: text, quotedText: '', signature: '' });
  });
});
