import { setTimeout as sleep } from 'node:timers/promises';
import { tenRules } from '../intake/ten-rules';
import type { Program } from './program';

export interface Account {
  user: string;
  password: string;
  address: string;
}

/** How often it is looked; each look takes the program a millisecond or two. */
const LOOK_MILLISECONDS = 100;

/** Publishes the flow of ten rules for all mail. */
export async function publishTenRules(program: Program): Promise<void> {
  const flow = await program.call<{ id: string; draftRevision: number }>('POST', '/flows', {
    name: 'Ten rules',
    scope: 'global',
  });
  const draft = { document: tenRules(), revision: flow.draftRevision };
  const saved = await program.call<{ revision: number }>('PUT', `/flows/${flow.id}/draft`, draft);
  await program.call('POST', `/flows/${flow.id}/publish`, { revision: saved.revision });
}

/** @returns the mailbox's id */
export async function connect(program: Program, port: number, account: Account): Promise<string> {
  const server = { host: '127.0.0.1', port, security: 'none', user: account.user, password: account.password };
  const mailbox = await program.call<{ id: string }>('POST', '/mailboxes', {
    name: account.user,
    address: account.address,
    imap: server,
    smtp: server,
    monitoredFolders: ['INBOX'],
  });
  return mailbox.id;
}

/** What the mailbox's ledger says, by state. */
export async function ledgerOf(program: Program, mailboxId: string): Promise<Record<string, number>> {
  const { counts } = await program.call<{ counts: Record<string, number> }>('GET', `/mailboxes/${mailboxId}/ledger`);
  return counts;
}

/** Waits until so much mail of the mailbox is decided. */
export async function untilTaken(program: Program, mailboxId: string, count: number): Promise<void> {
  while (sum(await ledgerOf(program, mailboxId)) < count) await sleep(LOOK_MILLISECONDS);
}

/** Connects a mailbox and waits until all its mail is decided. @returns seconds, by the clock and of the processor */
export async function takeIn(
  program: Program,
  port: number,
  account: Account,
  count: number,
): Promise<{ seconds: number; cpuSeconds: number }> {
  const start = performance.now();
  const before = program.cpuSeconds();
  await untilTaken(program, await connect(program, port, account), count);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: program.cpuSeconds() - before };
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, value) => all + value, 0);
