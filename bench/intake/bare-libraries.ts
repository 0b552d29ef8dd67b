/**
 * The limit of intake: the bare libraries, used well, one step after the other on the same messages. Run in a process of
 * its own on one core; prints milliseconds per message of each step as one line of JSON.
 *
 * Arguments: IMAP port, password, a user whose mail warms everything up, the user that is measured.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import Libsql from 'libsql';
import { simpleParser, type ParsedMail } from 'mailparser';
import { tenClosures } from './ten-rules';

const [port, password, warmUp, measured] = process.argv.slice(2) as [string, string, string, string];

async function fetchAll(user: string): Promise<Buffer[]> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: Number(port),
    secure: false,
    auth: { user, pass: password },
    logger: false,
    tls: { rejectUnauthorized: false },
  });
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  const sources: Buffer[] = [];
  for await (const message of client.fetch('1:*', { uid: true, source: true, flags: true, internalDate: true }))
    sources.push(message.source!);
  await client.logout();
  return sources;
}

const parse = (source: Buffer) =>
  simpleParser(source, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true });

function insertAll(parsed: ParsedMail[], sources: Buffer[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'mailroom-bare-'));
  const database = new Libsql(join(folder, 'bare.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec(
    'CREATE TABLE message (id INTEGER PRIMARY KEY, messageId TEXT, sender TEXT, subject TEXT, text TEXT, headers TEXT, size INT, at TEXT)',
  );
  const insert = database.prepare(
    'INSERT INTO message (messageId, sender, subject, text, headers, size, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (let from = 0; from < parsed.length; from += 100) {
    database.exec('BEGIN');
    for (let index = from; index < Math.min(from + 100, parsed.length); index += 1) {
      const mail = parsed[index]!;
      const headers = JSON.stringify(mail.headerLines.map((line) => [line.key, line.line]));
      const at = (mail.date ?? new Date(0)).toString();
      insert.run(
        mail.messageId ?? '',
        mail.from?.text ?? '',
        mail.subject ?? '',
        mail.text ?? '',
        headers,
        sources[index]!.length,
        at,
      );
    }
    database.exec('COMMIT');
  }
  database.close();
  rmSync(folder, { recursive: true, force: true });
}

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

/** Milliseconds per message of each step. */
async function measure(user: string): Promise<Record<'fetch' | 'parse' | 'rules' | 'insert', number>> {
  const [sources, fetch] = await timed(() => fetchAll(user));
  const [parsed, parsing] = await timed(async () => {
    const mails: ParsedMail[] = [];
    for (const source of sources) mails.push(await parse(source));
    return mails;
  });
  const rules = tenClosures();
  const facts = parsed.map((mail, index) => ({
    subject: (mail.subject ?? '').toLowerCase(),
    domain: (mail.from?.value[0]?.address ?? '').split('@')[1] ?? '',
    size: sources[index]!.length,
  }));
  const [, deciding] = await timed(() => facts.map((mail) => rules.findIndex((rule) => rule(mail))));
  const [, insert] = await timed(() => insertAll(parsed, sources));
  const each = (milliseconds: number) => milliseconds / sources.length;
  return { fetch: each(fetch), parse: each(parsing), rules: each(deciding), insert: each(insert) };
}

async function main(): Promise<void> {
  await measure(warmUp);
  console.log(JSON.stringify(await measure(measured)));
}

void main();
