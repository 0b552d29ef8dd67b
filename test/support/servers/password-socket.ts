// Answers Cyrus SASL's questions about passwords, as saslauthd does, for anybody who says `secret`.
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';

/** Four fields (login, password, service, realm), each behind its length in two bytes; null while some are missing. */
function readFields(data: Buffer): string[] | null {
  const fields: string[] = [];
  for (let at = 0; fields.length < 4;) {
    if (data.length < at + 2) return null;
    const end = at + 2 + data.readUInt16BE(at);
    if (data.length < end) return null;
    fields.push(data.subarray(at + 2, end).toString());
    at = end;
  }
  return fields;
}

export async function startPasswordSocket(path: string): Promise<{ stop(): Promise<void> }> {
  const server = createServer((socket) => {
    let data = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      data = Buffer.concat([data, chunk]);
      const fields = readFields(data);
      if (!fields) return;
      const answer = fields[1] === 'secret' ? 'OK' : 'NO';
      socket.end(Buffer.concat([Buffer.from([0, answer.length]), Buffer.from(answer)]));
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  await chmod(path, 0o777);
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
