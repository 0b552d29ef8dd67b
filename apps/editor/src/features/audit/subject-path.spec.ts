import { subjectPath } from './subject-path';

it.each([
  ['flow', '1', 'flow.published', '/flows/1'],
  ['flow', '1', 'flow.removed', null],
  ['settings', null, 'settings.crm', '/settings'],
  ['team', '1', 'team.changed', '/people?tab=teams'],
  ['mailbox', null, 'mailbox.changed', null],
  ['something', '1', 'something.done', null],
])('%s %s after %s is looked at under %s', (subjectType, subjectId, action, path) => {
  expect(subjectPath({ subjectType, subjectId, action })).toBe(path);
});
