import { checkFlow, compileFlow } from '@mailroom/rules';
import { sampleFlow } from './sample-flow';

const TEAM = '01900000-0000-7000-8000-000000000001';

it('is a flow that nothing can be said against', () => {
  const references = { folders: ['INBOX'], users: [], teams: [TEAM], mailboxes: [] };
  expect(checkFlow(sampleFlow(TEAM), references)).toEqual([]);
  expect(() => compileFlow(sampleFlow(TEAM))).not.toThrow();
});
