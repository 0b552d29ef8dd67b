// A third party's own fact and actions, in a running program: what it adds works, and what it breaks stays its own.
// @needs-debian: the workbench stands on a real mail server.
import { Injectable, Module } from '@nestjs/common';
import { definePlugin, type FactValue, registerPlugin } from '../../libs/rules/src/index';
import { PluginAction, PluginFact } from '../../apps/api/src/processing/plugins/plugin.decorators';
import type {
  PluginActionPerformer,
  PluginFactReader,
  PluginFactSubject,
  PluginSubject,
} from '../../apps/api/src/processing/plugins/plugin.types';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

const both = (text: string) => ({ en: text, sk: text });
const ACTION = { description: both('For tests.'), form: [] };
const acme = definePlugin({
  name: 'acme',
  facts: [
    {
      name: 'acme:tier',
      label: both('Tier'),
      description: both('What the customer pays for.'),
      example: 'gold',
      group: 'sender',
      type: 'text',
      source: 'database',
    },
  ],
  actions: [
    {
      ...ACTION,
      name: 'acme:open-ticket',
      label: both('Open a ticket'),
      form: [{ name: 'summary', label: both('Summary'), control: 'text', required: true, placeholders: true }],
    },
    { ...ACTION, name: 'acme:break', label: both('Break') },
    { ...ACTION, name: 'acme:nobody', label: both('Nobody performs it') },
  ],
});

/** Writes what it was asked for, as a plug-in with tables of its own would. */
const writeTicket = ({ unit }: PluginSubject, name: string, value: string) =>
  unit.manager.query('INSERT INTO setting (name, value) VALUES (?, ?)', [`acme ${name}`, JSON.stringify(value)]);

@Injectable()
@PluginAction('acme:open-ticket')
class OpenTicket implements PluginActionPerformer {
  async perform(params: Record<string, unknown>, subject: PluginSubject): Promise<void> {
    await writeTicket(subject, subject.message.subject, `${String(params['summary'])} #${subject.case?.number ?? ''}`);
  }
}

@Injectable()
@PluginAction('acme:break')
class Break implements PluginActionPerformer {
  async perform(_: Record<string, unknown>, subject: PluginSubject): Promise<void> {
    await writeTicket(subject, 'half done', 'x');
    throw new Error('The ticket system is out of order.');
  }
}

let asked = 0;
@Injectable()
@PluginFact('acme:tier')
class Tier implements PluginFactReader {
  read({ sender }: PluginFactSubject): Promise<FactValue> {
    asked += 1;
    if (sender.startsWith('broken@')) return Promise.reject(new Error('No such table.'));
    return Promise.resolve(sender.startsWith('gold') ? 'gold' : null);
  }
}

@Module({ providers: [OpenTicket, Break, Tier] })
class AcmeModule {}

let w: Workbench;
let remove: () => void;
beforeAll(async () => {
  remove = registerPlugin(acme);
  w = await openWorkbench({ plugins: [AcmeModule] });
});
afterAll(async () => {
  await w.close();
  remove();
});
beforeEach(() => (asked = 0));

const tier = act('condition', {
  when: { id: 'g', combine: 'all', rules: [{ id: 'c', fact: 'acme:tier', operator: 'is', value: 'gold' }] },
});
const custom = (action: string, params: Record<string, unknown> = {}) =>
  act('custom', { action, params }, action.slice(5));
const tickets = async () => {
  const rows = await w.query<{ name: string; value: string }>(
    "SELECT name, value FROM setting WHERE name LIKE 'acme %'",
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name.slice(5), JSON.parse(value) as string]));
};
const decisionOf = async (desk: TestMailbox, subject: string) => {
  const rows = await w.query<{ decision: string }>(
    'SELECT decision.decision AS decision FROM decision INNER JOIN message ON message.id = decision.messageId ' +
      `WHERE decision.mailboxId = '${desk.id}' AND message.subject = '${subject}'`,
  );
  return JSON.parse(rows[0]!.decision) as {
    notes?: { nodeId: string; code: string; message: string }[];
    trace: { error?: { code: string } }[];
  };
};

it('decides by its fact and performs its action, with placeholders filled in', async () => {
  const desk = await w.connect();
  await desk.publish([
    tier,
    act('case', { name: '{{subject}}', distribution: 'none' }),
    custom('acme:open-ticket', { summary: 'From {{from.address}}' }),
  ]);
  await desk.deliver({ from: 'gold@acme.test', subject: 'Gold' }, { from: 'iron@acme.test', subject: 'Iron' });
  expect(await desk.settled(2)).toMatchObject({ processed: 2 });
  const [made] = await w.query<{ number: number }>("SELECT number FROM crm_case WHERE name = 'Gold'");
  expect(await tickets()).toEqual({ Gold: `From gold@acme.test #${made!.number}` });
  expect(asked).toBe(2);
});

it('takes back what a failing action wrote, notes why, and goes on with the message', async () => {
  const desk = await w.connect();
  await desk.publish([
    custom('acme:break'),
    custom('acme:nobody'),
    act('case', { name: '{{subject}}', distribution: 'none' }),
  ]);
  await desk.deliver({ from: 'p@acme.test', subject: 'Broken action' });
  expect(await desk.settled(1)).toMatchObject({ processed: 1 });
  expect(await tickets()).not.toHaveProperty('half done');
  expect((await decisionOf(desk, 'Broken action')).notes).toEqual([
    { nodeId: 'break', code: 'action-failed', message: expect.stringContaining('out of order') as string },
    { nodeId: 'nobody', code: 'action-unknown', message: expect.stringContaining('acme:nobody') as string },
  ]);
  expect(await w.query("SELECT id FROM crm_case WHERE name = 'Broken action'")).toHaveLength(1);
});

it('keeps an error of its fact in the branch that asked', async () => {
  const desk = await w.connect();
  await desk.publish([tier, act('case', { name: 'never', distribution: 'none' })]);
  await desk.deliver({ from: 'broken@acme.test', subject: 'Broken fact' });
  expect(await desk.settled(1)).toMatchObject({ processed: 1 });
  const { trace } = await decisionOf(desk, 'Broken fact');
  expect(JSON.stringify(trace)).toContain('No such table.');
});

describe('trying a flow', () => {
  it('shows what each action would do, with the verdict on mail, and does nothing', async () => {
    const desk = await w.connect();
    await desk.deliver({ from: 'Gold <gold@acme.test>', subject: 'Try order 99' });
    await desk.settled(1);
    const counts = async () => {
      const tables = ['effect', 'notification', 'crm_case', 'answer_receipt', 'decision'];
      const all = tables.map(async (name) => (await w.query(`SELECT COUNT(*) AS count FROM ${name}`))[0]);
      return JSON.stringify(await Promise.all(all));
    };
    const before = await counts();
    const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}`)).body as { items: { id: string }[] };
    const flow = await w.api.post('/flows', { name: 'Tried', scope: 'shared' });
    const nodes = [
      act('trigger', {}),
      act('condition', {
        when: {
          id: 'g',
          combine: 'all',
          rules: [{ id: 'c', fact: 'subject', operator: 'matches', value: 'order (?<order>\\d+)' }],
        },
      }),
      act('case', { name: 'Order {{match.order}}', distribution: 'none' }),
      custom('acme:open-ticket', { summary: '{{case.name}} [{{case.number}}]' }),
      act('respond', { subject: 'Re: {{subject}}', text: 'About {{case.name}}.' }),
      act('forward', { to: ['gold@acme.test'], how: 'inline', note: 'Order {{match.order}}' }),
      act('suppress', {}),
      act('respond', { subject: 'Never', text: 'Never' }, 'never'),
    ];
    const edges = nodes.slice(1).map((node, index) => ({
      id: `e${index}`,
      from: nodes[index]!.id,
      port: nodes[index]!.kind === 'condition' ? 'yes' : 'next',
      to: node.id,
    }));
    const document = { schema: 1, nodes, edges };
    const tried = await w.api.post(`/flows/${(flow.body as { id: string }).id}/try`, {
      messageId: items[0]!.id,
      document,
    });
    expect(tried.body).toMatchObject({
      planned: [
        { nodeId: 'case', params: { name: 'Order 99' }, verdict: null },
        { nodeId: 'open-ticket', params: { params: { summary: 'Order 99 […]' } }, verdict: null },
        {
          nodeId: 'respond',
          params: { subject: 'Re: Try order 99', text: 'About Order 99.' },
          verdict: { allowed: true },
        },
        { nodeId: 'forward', params: { note: 'Order 99' }, verdict: { allowed: false, check: 'to-sender' } },
        { nodeId: 'suppress', verdict: null },
        { nodeId: 'never', verdict: { allowed: false, check: 'answered' } },
      ],
      answer: { allowed: true },
    });
    expect(await counts()).toBe(before);
  });
});
