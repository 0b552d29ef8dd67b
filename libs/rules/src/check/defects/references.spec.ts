import type { References } from '../../document/references';
import { describeDefects, type Defect } from '../../testing/defects';
import type { Rules, Step } from '../../testing/drawn-flow';

const NOTHING: References = {
  users: [],
  teams: [],
  mailboxes: [],
  lists: [],
  templates: [],
  calendars: [],
  webhooks: [],
  flows: [],
  folders: ['INBOX'],
};
const asked = (name: string, code: string, rules: Rules): Defect => [
  name,
  code,
  'ask',
  'ask.0',
  [{ if: rules, id: 'ask', yes: [{ do: 'case' }] }],
  NOTHING,
];
const done = (name: string, code: string, step: Extract<Step, { do: string }>): Defect => [
  name,
  code,
  'act',
  undefined,
  [{ ...step, id: 'act' }],
  NOTHING,
];
const forbidden = (kind: Extract<Step, { do: string }>['do'], data: object = {}): Defect => [
  `in a person’s own rules: ${kind}`,
  'not-allowed-here',
  'act',
  undefined,
  [{ do: kind, id: 'act', data }],
  { self: { id: 'self', scope: 'personal', mailboxId: null } },
];

const DEFECTS: Defect[] = [
  asked('a list of senders', 'unknown-list', ['sender.lists', 'is', 'l1']),
  asked('one of some lists of words', 'unknown-list', ['words.lists', 'one-of', ['l1', 'l2']]),
  asked('a calendar', 'unknown-calendar', ['businessHours', 'is-true', undefined, { params: { calendar: 'c1' } }]),
  asked('a mailbox', 'unknown-mailbox', ['mailbox', 'is', 'm1']),
  asked('an owner', 'unknown-user', ['thread.caseOwner', 'is', 'u1']),
  asked('a folder that mail is found in', 'unknown-folder', ['folder', 'is', 'Gone']),
  done('a template', 'unknown-template', { do: 'respond', data: { content: 'template', templateId: 't1' } }),
  done('hours of an answer', 'unknown-calendar', { do: 'respond', data: { calendarId: 'c1' } }),
  done('a webhook', 'unknown-webhook', { do: 'webhook', data: { webhookId: 'w1' } }),
  done('a user', 'unknown-user', { do: 'notify', data: { whom: 'user', userId: 'u1' } }),
  done('a team', 'unknown-team', { do: 'notify', data: { whom: 'team', teamId: 't1' } }),
  done('a folder', 'unknown-folder', { do: 'move', data: { folder: 'New' } }),
  forbidden('case'),
  forbidden('lead'),
  forbidden('respond'),
  forbidden('forward'),
  forbidden('notify', { whom: 'user', userId: 'u1' }),
  forbidden('webhook'),
  forbidden('copy'),
  forbidden('link'),
  forbidden('suppress'),
];

describeDefects('what is gone, or not allowed', DEFECTS);
