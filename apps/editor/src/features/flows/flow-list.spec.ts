import type { FlowSummary } from '../../api/types';
import { foundFlows, sortedFlows } from './flow-list';

const flow = (name: string, change: Partial<FlowSummary> = {}): FlowSummary => ({
  id: name,
  name,
  scope: 'global',
  mailbox: null,
  publishedVersion: null,
  publishedAt: null,
  hasUnpublishedChanges: true,
  calledBy: [],
  updatedAt: '2026-01-01T00:00:00Z',
  ...change,
});

const flows = [
  flow('Žiadosti', { scope: 'mailbox', mailbox: { id: 'm', name: 'Podpora' }, updatedAt: '2026-01-03T00:00:00Z' }),
  flow('Orders', { publishedVersion: 2, hasUnpublishedChanges: false, publishedAt: '2026-01-02T00:00:00Z' }),
  flow('marks', { scope: 'shared', calledBy: [{ id: 'o', name: 'Orders' }], publishedVersion: 1 }),
];
const names = (list: readonly FlowSummary[]) => list.map(({ name }) => name);

it.each([
  ['', ['Žiadosti', 'Orders', 'marks']],
  ['ziad', ['Žiadosti']],
  ['PODPORA', ['Žiadosti']],
  ['orders', ['Orders', 'marks']],
  ['orders mark', ['marks']],
  ['none', []],
])('finds %j by name, mailbox and caller', (search, found) => expect(names(foundFlows(flows, search))).toEqual(found));

it.each([
  ['name', false, ['marks', 'Orders', 'Žiadosti']],
  ['name', true, ['Žiadosti', 'Orders', 'marks']],
  ['scope', false, ['Orders', 'Žiadosti', 'marks']],
  ['state', false, ['Orders', 'marks', 'Žiadosti']],
  ['published', true, ['Orders', 'Žiadosti', 'marks']],
  ['changed', true, ['Žiadosti', 'Orders', 'marks']],
] as const)('sorts by %s, down: %s', (by, isDown, order) =>
  expect(names(sortedFlows(flows, { by, isDown }))).toEqual(order),
);
