import { byResource, partsOf } from './resources';

it('puts rights together that are about the same', () => {
  expect(byResource(['cases:read', 'flows:read', 'cases:change'])).toEqual([
    ['cases', ['cases:read', 'cases:change']],
    ['flows', ['flows:read']],
  ]);
  expect(partsOf('messages:send')).toEqual(['messages', 'send']);
});
