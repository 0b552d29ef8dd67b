import { languageOf } from './language';

describe('languageOf', () => {
  it.each([
    ['en', 'Hello, could you please send me the invoice for my last order? Thank you.'],
    ['de', 'Guten Tag, ich habe die Rechnung für meine Bestellung noch nicht erhalten. Bitte senden Sie mir diese zu.'],
    [
      'fr',
      "Bonjour, je n'ai pas reçu la facture de ma commande. Pouvez-vous me la renvoyer avec votre réponse ? Merci.",
    ],
    [
      'es',
      'Hola, no he recibido la factura de mi pedido. Por favor, envíenme una copia para el contable. Muchas gracias.',
    ],
    ['it', 'Buongiorno, non ho ricevuto la fattura del mio ordine. Vorrei una copia per il contabile, grazie.'],
    ['pt', 'Olá, não recebi a fatura do meu pedido. Você pode enviar uma cópia para o contador? Obrigado.'],
    ['nl', 'Goedendag, ik heb de factuur van mijn bestelling niet ontvangen. Kunt u deze graag opsturen? Bedankt.'],
    ['pl', 'Dzień dobry, nie otrzymałem faktury za moje zamówienie. Proszę o przesłanie jej na ten adres. Dziękuję.'],
    ['cs', 'Dobrý den, nedostal jsem fakturu za objednávku. Prosím, můžete mi ji ještě poslat? Děkuji.'],
    ['sk', 'Dobrý deň, nedostal som faktúru za objednávku. Prosím, môžete mi ju ešte poslať? Ďakujem.'],
    ['hu', 'Jó napot kívánok, nem kaptam meg a számlát. Kérem, küldje el még egyszer. Köszönöm.'],
    ['ru', 'Здравствуйте, я не получил счёт за мой заказ. Пришлите его, пожалуйста.'],
    ['uk', 'Добрий день, я не отримав рахунок за моє замовлення. Надішліть його, будь ласка.'],
    ['ja', 'こんにちは、注文の請求書がまだ届いていません。送ってください。'],
    ['zh', '你好,我还没有收到订单的发票,请再发一次。'],
    ['el', 'Καλημέρα, δεν έχω λάβει το τιμολόγιο για την παραγγελία μου.'],
  ])('%s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each([
    '',
    'OK',
    '12345 +421 900 000 000',
    'http://example.com/the/and/you https://x.example/for/that',
    'for(i=0;i<10;i++){ x=y_z; }',
  ])('is unsure of %j', (text) => {
    expect(languageOf(text)).toBeNull();
  });
});
