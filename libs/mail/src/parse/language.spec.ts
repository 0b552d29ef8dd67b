import { languageOf } from './language';

/** Sentences as they stand in mail: a request, a question, and mostly a short message. */
const MAIL: Record<string, string[]> = {
  sk: [
    `Prosím o zaslanie faktúry.`,
    `Dobrý deň, chcel by som sa opýtať na stav mojej objednávky číslo 4711.`,
    `Dobrý deň, minulý týždeň som si u vás objednal novú tlačiareň, ale dodnes mi neprišlo žiadne potvrdenie. Mohli by ste mi prosím napísať, kedy môžem tovar očakávať? Ďakujem a prajem pekný deň.`,
    `Ahojte, kedy pridete opravit vytah? Caka na to cely dom uz druhy tyzden.`,
  ],
  cs: [
    `Prosím o zaslání faktury.`,
    `Dobrý den, chtěl bych se zeptat na stav mé objednávky číslo 4711.`,
    `Dobrý den, minulý týden jsem si u vás objednal novou tiskárnu, ale dodnes mi nepřišlo žádné potvrzení. Mohli byste mi prosím napsat, kdy mohu zboží očekávat? Děkuji a přeji pěkný den.`,
  ],
  en: [
    `Please send me the invoice.`,
    `Hello, I would like to ask about the status of my order number 4711.`,
    `Hi, last week I ordered a new printer from you, but so far I have not received any confirmation. Could you please let me know when I can expect the goods? Thank you.`,
  ],
  de: [
    `Bitte senden Sie die Rechnung.`,
    `Guten Tag, ich möchte nach dem Stand meiner Bestellung Nummer 4711 fragen.`,
    `Guten Tag, letzte Woche habe ich bei Ihnen einen neuen Drucker bestellt, aber bisher keine Bestätigung erhalten. Könnten Sie mir bitte mitteilen, wann ich mit der Ware rechnen kann?`,
  ],
  fr: [
    `Merci de m’envoyer la facture.`,
    `Bonjour, je voudrais connaître l’état de ma commande numéro 4711.`,
    `Bonjour, la semaine dernière j’ai commandé une nouvelle imprimante chez vous, mais je n’ai reçu aucune confirmation. Pourriez-vous me dire quand je peux attendre la marchandise ?`,
  ],
  es: [
    `Por favor, envíeme la factura.`,
    `Hola, quisiera preguntar por el estado de mi pedido número 4711.`,
    `Hola, la semana pasada les pedí una impresora nueva, pero hasta hoy no he recibido ninguna confirmación. ¿Podrían decirme cuándo puedo esperar la mercancía?`,
  ],
  it: [
    `Per favore inviatemi la fattura.`,
    `Buongiorno, vorrei chiedere lo stato del mio ordine numero 4711.`,
    `Buongiorno, la settimana scorsa ho ordinato da voi una nuova stampante, ma finora non ho ricevuto alcuna conferma. Potreste dirmi quando posso aspettarmi la merce?`,
  ],
  pt: [
    `Por favor, envie-me a fatura.`,
    `Olá, gostaria de perguntar sobre o estado da minha encomenda número 4711.`,
    `Olá, na semana passada encomendei uma nova impressora, mas até agora não recebi nenhuma confirmação. Poderiam dizer-me quando posso esperar a mercadoria?`,
  ],
  nl: [
    `Stuur mij alstublieft de factuur.`,
    `Goedendag, ik wil graag weten wat de status van mijn bestelling 4711 is.`,
    `Goedendag, vorige week heb ik bij u een nieuwe printer besteld, maar tot nu toe heb ik geen bevestiging ontvangen. Kunt u mij laten weten wanneer ik de goederen kan verwachten?`,
  ],
  pl: [
    `Proszę o przesłanie faktury.`,
    `Dzień dobry, chciałbym zapytać o stan mojego zamówienia numer 4711.`,
    `Dzień dobry, w zeszłym tygodniu zamówiłem u państwa nową drukarkę, ale do dziś nie otrzymałem potwierdzenia. Czy mogliby państwo napisać, kiedy mogę spodziewać się towaru?`,
  ],
  hu: [
    `Kérem, küldje el a számlát.`,
    `Jó napot, szeretném megkérdezni a 4711-es rendelésem állapotát.`,
    `Jó napot kívánok, a múlt héten rendeltem önöknél egy új nyomtatót, de mind ez ideig nem kaptam visszaigazolást. Kérem, írják meg, mikor számíthatok az árura.`,
  ],
  sv: [
    `Var vänlig skicka fakturan.`,
    `Hej, jag vill gärna fråga om statusen på min beställning nummer 4711.`,
    `Hej, förra veckan beställde jag en ny skrivare av er, men jag har ännu inte fått någon bekräftelse. Kan ni tala om när jag kan vänta mig varorna?`,
  ],
  da: [
    `Send mig venligst fakturaen.`,
    `Hej, jeg vil gerne spørge om status på min ordre nummer 4711.`,
    `Hej, i sidste uge bestilte jeg en ny printer hos jer, men jeg har endnu ikke modtaget nogen bekræftelse. Kan I fortælle mig, hvornår jeg kan forvente varerne?`,
  ],
  no: [
    `Vennligst send meg fakturaen.`,
    `Hei, jeg vil gjerne spørre om statusen på bestillingen min nummer 4711.`,
    `Hei, forrige uke bestilte jeg en ny skriver hos dere, men jeg har ennå ikke fått noen bekreftelse. Kan dere fortelle meg når jeg kan vente varene?`,
  ],
  fi: [
    `Lähettäkää minulle lasku.`,
    `Hei, haluaisin kysyä tilaukseni 4711 tilannetta.`,
    `Hei, viime viikolla tilasin teiltä uuden tulostimen, mutta en ole vielä saanut vahvistusta. Voisitteko kertoa, milloin voin odottaa tavaraa?`,
  ],
  ro: [
    `Vă rog să trimiteți factura.`,
    `Bună ziua, aș dori să întreb despre starea comenzii mele 4711.`,
    `Bună ziua, săptămâna trecută am comandat o imprimantă nouă, dar până acum nu am primit nicio confirmare. Îmi puteți spune când pot aștepta marfa?`,
  ],
  hr: [
    `Molim vas pošaljite račun.`,
    `Dobar dan, želio bih pitati za status moje narudžbe broj 4711.`,
    `Dobar dan, prošli tjedan naručio sam kod vas novi pisač, ali do danas nisam dobio nikakvu potvrdu. Možete li mi javiti kada mogu očekivati robu?`,
  ],
  sl: [
    `Prosim pošljite račun.`,
    `Dober dan, rad bi vprašal za stanje mojega naročila številka 4711.`,
    `Dober dan, prejšnji teden sem pri vas naročil nov tiskalnik, vendar še vedno nisem prejel potrditve. Mi lahko poveste, kdaj lahko pričakujem blago?`,
  ],
  bg: [
    `Моля, изпратете фактурата.`,
    `Здравейте, бих искал да попитам за състоянието на поръчката ми.`,
    `Здравейте, миналата седмица поръчах нов принтер, но досега не съм получил потвърждение. Кога мога да очаквам стоката?`,
  ],
  el: [
    `Παρακαλώ στείλτε το τιμολόγιο.`,
    `Καλημέρα, θα ήθελα να ρωτήσω για την παραγγελία μου.`,
    `Καλημέρα, την περασμένη εβδομάδα παρήγγειλα έναν νέο εκτυπωτή, αλλά δεν έχω λάβει επιβεβαίωση.`,
  ],
  et: [
    `Palun saatke mulle arve.`,
    `Tere, sooviksin küsida oma tellimuse 4711 seisu kohta.`,
    `Tere, eelmisel nädalal tellisin teilt uue printeri, kuid ma ei ole siiani kinnitust saanud. Millal võin kaupa oodata?`,
  ],
  lv: [
    `Lūdzu, atsūtiet rēķinu.`,
    `Labdien, vēlos pajautāt par sava pasūtījuma 4711 statusu.`,
    `Labdien, pagājušajā nedēļā pasūtīju pie jums jaunu printeri, bet vēl neesmu saņēmis apstiprinājumu. Kad varu gaidīt preci?`,
  ],
  lt: [
    `Prašau atsiųsti sąskaitą.`,
    `Laba diena, norėčiau paklausti apie savo užsakymo 4711 būseną.`,
    `Laba diena, praėjusią savaitę užsisakiau naują spausdintuvą, bet iki šiol negavau patvirtinimo. Kada galiu tikėtis prekės?`,
  ],
  ru: [
    `Пришлите, пожалуйста, счёт.`,
    `Здравствуйте, хочу узнать о статусе моего заказа номер 4711.`,
    `Здравствуйте, на прошлой неделе я заказал у вас новый принтер, но до сих пор не получил подтверждения.`,
  ],
  uk: [
    `Надішліть, будь ласка, рахунок.`,
    `Добрий день, хочу запитати про стан мого замовлення номер 4711.`,
    `Добрий день, минулого тижня я замовив у вас новий принтер, але досі не отримав підтвердження.`,
  ],
  tr: [
    `Lütfen faturayı gönderin.`,
    `Merhaba, 4711 numaralı siparişimin durumunu sormak istiyorum.`,
    `Merhaba, geçen hafta sizden yeni bir yazıcı sipariş ettim, ancak henüz bir onay almadım.`,
  ],
  ja: [`請求書を送ってください。`, `注文の状況を教えていただけますか。`],
  zh: [`请把发票发给我。`, `您好,我想询问一下我的订单状态。`],
  ko: [`청구서를 보내 주세요.`],
  ar: [`من فضلك أرسل لي الفاتورة.`, `مرحبا، أود أن أسأل عن حالة طلبي رقم ٤٧١١`],
  he: [`אנא שלחו לי את החשבונית.`],
  th: [`กรุณาส่งใบแจ้งหนี้ให้ฉัน`],
  vi: [`Vui lòng gửi cho tôi hóa đơn.`, `Xin chào, tôi muốn hỏi về tình trạng đơn hàng của tôi.`],
};

/** Said in one short sentence, these are as good as their neighbour's. */
const UNSURE: ReadonlySet<string> = new Set([
  'Vennligst send meg fakturaen.',
  'Hei, jeg vil gjerne spørre om statusen på bestillingen min nummer 4711.',
  'Por favor, envie-me a fatura.',
  'Добрий день, хочу запитати про стан мого замовлення номер 4711.',
]);

describe('languageOf', () => {
  it.each(Object.entries(MAIL).flatMap(([language, texts]) => texts.map((text) => [language, text] as const)))(
    '%s: %s',
    (language, text) => {
      expect(languageOf(text)).toBe(UNSURE.has(text) ? null : language);
    },
  );

  it.each([
    '',
    'OK',
    'FYI',
    'Novák',
    'Thanks',
    '12345 +421 900 000 000',
    'http://example.com/the/and/you https://x.example/for/that',
    'for(i=0;i<10;i++){ x=y_z; }',
    'asdf qwer zxcv',
  ])('is unsure of %j', (text) => {
    expect(languageOf(text)).toBeNull();
  });

  it('is not led astray by addresses, paths and numbers', () => {
    const text =
      'Prosím o zaslanie faktúry na thomas.the.engine@with.example.com, viď https://example.com/the/invoice?for=you 4711';
    expect(languageOf(text)).toBe('sk');
  });

  it('takes what is written first: the answer below a long quotation is not looked for', () => {
    expect(languageOf(`${MAIL.sk![2]}\n`.repeat(20) + MAIL.en![2])).toBe('sk');
  });
});
