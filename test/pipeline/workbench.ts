// A running program with one mailbox on a real mail server and a real place for its answers to arrive at.
import type { FlowDocument, FlowNode } from '../../libs/rules/src/index';
import { Database } from '../../apps/api/src/database/database';
import { startApp, type StartOptions, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { buildMail, type TestMail } from '../support/mail';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { type SmtpSink, startSmtpSink } from '../support/servers/smtp-sink';

type Row = Record<string, unknown>;

export interface LedgerCounts {
  processed: number;
  ignored: number;
  duplicate: number;
  quarantined: number;
}

export interface TestMailbox {
  id: string;
  address: string;
  user: string;
  deliver(...mails: (TestMail | Buffer)[]): Promise<void>;
  ledger(): Promise<LedgerCounts>;
  /** Waits until so many messages are in the ledger, in whatever state. */
  settled(count: number): Promise<LedgerCounts>;
  publish(nodes: FlowNode[], edges?: FlowDocument['edges']): Promise<void>;
}

export interface Workbench extends TestApp {
  sink: SmtpSink;
  /** @param settings over the ordinary ones; `imap` over the server's own */
  connect(settings?: Record<string, unknown>): Promise<TestMailbox>;
  /** What is stored, past the API. */
  query<T = Row>(sql: string): Promise<T[]>;
  /** Changes what is stored, as time or another worker would. */
  write(sql: string): Promise<void>;
}

const SMTP_LOGIN = { user: 'desk', password: 'secret' };

export async function openWorkbench(options: StartOptions = {}): Promise<Workbench> {
  const [t, sink] = await Promise.all([
    startApp({ ...options, env: { POLL_SECONDS: '1', ...options.env } }),
    startSmtpSink({ auth: SMTP_LOGIN }),
  ]);
  return {
    ...t,
    sink,
    connect: (settings) => connect(t, sink, settings),
    query: <T>(sql: string) => t.app.get(Database).read.query<T[]>(sql),
    write: (sql) => t.app.get(Database).write(async (unit) => void (await unit.manager.query(sql))),
    async close() {
      await t.close();
      await sink.stop();
    },
  };
}

async function connect({ api }: TestApp, sink: SmtpSink, settings: Record<string, unknown> = {}): Promise<TestMailbox> {
  const { user, password, address } = newMailUser('desk');
  const dovecot = sharedDovecot();
  const server = { host: dovecot.host, security: 'none', user, password };
  const created = await api.post('/mailboxes', {
    name: 'Desk',
    address,
    smtp: { ...server, ...SMTP_LOGIN, port: sink.port },
    monitoredFolders: ['INBOX'],
    ...settings,
    imap: { ...server, port: dovecot.imapPort, ...(settings['imap'] as object | undefined) },
  });
  if (created.status !== 201) throw new Error(`No mailbox: ${JSON.stringify(created.body)}`);
  const { id } = created.body as { id: string };
  const ledger = async () => (await api.get(`/mailboxes/${id}/ledger`)).body.counts as LedgerCounts;
  return {
    id,
    address,
    user,
    ledger,
    deliver: (...mails) =>
      dovecot.deliver(
        mails.map((mail) => (Buffer.isBuffer(mail) ? mail : buildMail({ to: address, ...mail }))),
        user,
      ),
    settled: (count) =>
      eventually(
        async () => {
          const counts = await ledger();
          const sum = Object.values(counts).reduce((total, each) => total + each, 0);
          if (sum > count) throw new Error(`More in the ledger than expected: ${JSON.stringify(counts)}`);
          return sum === count ? counts : false;
        },
        { timeout: 30_000, what: `${count} messages in the ledger` },
      ),
    async publish(nodes, edges) {
      const flows = (await api.get('/flows')).body as { id: string; mailbox: { id: string } | null }[];
      const known = flows.find((flow) => flow.mailbox?.id === id);
      const flow = known ?? (await api.post('/flows', { name: 'Desk', scope: 'mailbox', mailboxId: id })).body;
      const { draftRevision } = (await api.get(`/flows/${flow.id}`)).body;
      const saved = await api.put(`/flows/${flow.id}/draft`, {
        document: chain(nodes, edges),
        revision: draftRevision,
      });
      const published = await api.post(`/flows/${flow.id}/publish`, { revision: saved.body.revision, note: '' });
      if (published.status !== 201 && published.status !== 200) {
        throw new Error(`Not published: ${JSON.stringify([saved.body, published.body])}`);
      }
    },
  };
}

const at = { x: 0, y: 0 };
export const TRIGGER: FlowNode = { id: 'trigger', kind: 'trigger', position: at, data: {} };

/** A node of an action, named like its kind. */
export const act = <Kind extends FlowNode['kind']>(
  kind: Kind,
  data: Extract<FlowNode, { kind: Kind }>['data'],
  id: string = kind,
) => ({ id, kind, position: at, data }) as FlowNode;

/** One step after the other, by `yes` after a condition, unless edges are given. */
export function chain(nodes: FlowNode[], edges?: FlowDocument['edges']): FlowDocument {
  const all = [TRIGGER, ...nodes];
  const next = nodes.map((node, index) => {
    const from = all[index]!;
    return { id: `e${index}`, from: from.id, port: from.kind === 'condition' ? 'yes' : 'next', to: node.id };
  });
  return { schema: 1, nodes: all, edges: edges ?? next };
}

/** Continues with `yes` when the condition holds. */
export const when = (fact: string, operator: string, value: string | string[]): FlowNode =>
  act('condition', { when: { id: 'g', combine: 'all', rules: [{ id: 'c', fact, operator, value }] } });
