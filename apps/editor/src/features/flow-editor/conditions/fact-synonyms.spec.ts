import { FACTS } from '@mailroom/rules';
import { synonymsOf } from './fact-synonyms';

it('knows other words for most properties, and none for one that does not exist', () => {
  expect(FACTS.filter(({ name }) => synonymsOf(name)).length).toBeGreaterThan(35);
  expect(synonymsOf('nothing')).toBe('');
});
