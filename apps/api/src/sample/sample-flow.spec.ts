import { checkFlow, compileFlow, type References } from '@mailroom/rules';
import { sampleCleanUp } from './sample-clean-up';
import { sampleFlow } from './sample-flow';

const MAILBOX = 'mailbox';
const ids = { teamId: 'team', cleanUpId: 'clean-up-flow', listId: 'vip', calendarId: 'hours', templateId: 'received' };
const cleanUp = { id: ids.cleanUpId, name: 'Clean-up', scope: 'shared', mailboxId: null } as const;
const flow = { id: 'flow', scope: 'mailbox', mailboxId: MAILBOX } as const;

const references = (self: NonNullable<References['self']>): References => ({
  self,
  folders: ['INBOX', 'Newsletters', 'Automatic'],
  users: [],
  teams: [ids.teamId],
  mailboxes: [{ id: MAILBOX, addresses: ['hello@northwind-bikes.example'] }],
  lists: [ids.listId],
  templates: [ids.templateId],
  calendars: [ids.calendarId],
  webhooks: [],
  flows: [
    { ...cleanUp, document: sampleCleanUp() },
    { ...flow, document: null },
  ],
  ownHosts: ['localhost'],
});

it('is a flow that nothing can be said against, and small enough for one look', () => {
  const document = sampleFlow(ids);
  expect(checkFlow(document, references(flow))).toEqual([]);
  expect(document.nodes.length).toBeLessThanOrEqual(16);
  const called = (id: string) => (id === ids.cleanUpId ? sampleCleanUp() : null);
  expect(() => compileFlow(document, { flows: called })).not.toThrow();
});

it('calls a flow that nothing can be said against', () => {
  expect(checkFlow(sampleCleanUp(), references(cleanUp))).toEqual([]);
});
