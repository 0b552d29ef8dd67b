import { analyseMessage } from '@mailroom/mail';

/** What is looked at; enough for the fields of any honest message. */
export const HEAD_BYTES = 32 * 1024;

/** Sender and subject of a message that cannot be parsed as a whole; empty where even they cannot be read. */
export async function readableHead(raw: Buffer): Promise<{ from: string; subject: string }> {
  const start = raw.subarray(0, HEAD_BYTES).toString('latin1');
  const lines = start.split(/\r?\n\r?\n/, 1)[0]!.split(/\r?\n(?![ \t])/);
  const wanted = ['from', 'subject'].flatMap(
    (name) => lines.find((line) => line.toLowerCase().startsWith(`${name}:`)) ?? [],
  );
  const headers = Buffer.from(`${wanted.map((line) => line.slice(0, 4000)).join('\r\n')}\r\n\r\n`, 'latin1');
  try {
    const { from, subject } = await analyseMessage(headers);
    const name = from?.name ? `${from.name} <${from.address}>` : (from?.address ?? '');
    return { from: name.slice(0, 320), subject: subject.slice(0, 500) };
  } catch {
    return { from: '', subject: '' };
  }
}
