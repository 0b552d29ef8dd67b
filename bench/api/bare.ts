/** Bare Express with the same driver and one query on the same file: the least that a list and a detail of mail can cost. */
import express from 'express';
import type { AddressInfo } from 'node:net';

interface Statement {
  all(...values: unknown[]): unknown[];
}
interface Driver {
  new (file: string): { prepare(sql: string): Statement };
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- as the program loads it: its types are those of another package
const Database = require('libsql') as Driver;
const database = new Database(process.argv[2] ?? '');
const COLUMNS = 'id, direction, status, fromAddress, fromName, "to", subject, preview, class, receivedAt';
const list = database.prepare(`SELECT ${COLUMNS} FROM message ORDER BY receivedAt DESC, id DESC LIMIT 50`);
const detail = database.prepare('SELECT * FROM message WHERE id = ?');

const app = express();
app.get('/list', (_, response) => void response.json({ items: list.all() }));
app.get('/detail/:id', ({ params }, response) => void response.json(detail.all(params.id)[0]));
const server = app.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
