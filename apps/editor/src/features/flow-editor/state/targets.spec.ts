import { document } from './small-flow';
import { targetsOf } from './targets';

it('a way may lead to every step but those before it, which say why not', () => {
  expect(targetsOf(document, { from: 'a', port: 'next' })).toMatchObject([
    { node: { id: 'end' }, isCurrent: true, reason: null },
    { node: { id: 'ask' }, isCurrent: false, reason: { en: 'The flow would lead in a circle.' } },
  ]);
});
