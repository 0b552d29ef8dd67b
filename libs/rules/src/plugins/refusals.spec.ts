import { z } from 'zod';
import { FACTS } from '../facts/catalogue';
import { OPERATORS } from '../operators/catalogue';
import { action, fact, operator, words } from '../testing/plugin-parts';
import { refusal } from '../testing/refusal';
import { ACTIONS } from './actions';
import { registerPlugin } from './register';
import type { Plugin } from './types';

const half = { en: 'Word', sk: ' ' };

let undo: (() => void)[] = [];
const register = (plugin: Plugin) => undo.push(registerPlugin(plugin));
afterEach(() => {
  for (const remove of undo.toReversed()) remove();
  undo = [];
});

describe('a plug-in is refused', () => {
  it.each<[string, string, Plugin]>([
    ['a name in capitals', 'bad-plugin-name', { name: 'ACME' }],
    ['a name of one letter', 'bad-plugin-name', { name: 'a' }],
    ['the name of a property of every object', 'bad-plugin-name', { name: '__proto__' }],
    ['a fact without its vendor', 'bad-name', { name: 'acme', facts: [{ ...fact, name: 'number' }] }],
    ['a fact of another vendor', 'bad-name', { name: 'acme', facts: [{ ...fact, name: 'other:number' }] }],
    ['a fact with two colons', 'bad-name', { name: 'acme', facts: [{ ...fact, name: 'acme:a:b' }] }],
    ['an action without a name', 'bad-name', { name: 'acme', actions: [{ ...action, name: 'acme:' }] }],
    ['a fact twice', 'name-taken', { name: 'acme', facts: [fact, fact] }],
    [
      'an operator that is its own opposite',
      'name-taken',
      { name: 'acme', operators: [{ ...operator, negation: operator }] },
    ],
    ['an action twice', 'name-taken', { name: 'acme', actions: [action, action] }],
    ['a fact in one language', 'missing-text', { name: 'acme', facts: [{ ...fact, label: half }] }],
    [
      'a choice in one language',
      'missing-text',
      { name: 'acme', facts: [{ ...fact, type: 'choice', choices: [{ value: 'a', label: half }] }] },
    ],
    [
      'an opposite in one language',
      'missing-text',
      { name: 'acme', operators: [{ ...operator, negation: { name: 'acme:even', label: half } }] },
    ],
    [
      'an action without a description',
      'missing-text',
      { name: 'acme', actions: [{ ...action, description: undefined as never }] },
    ],
    [
      'a field in one language',
      'missing-text',
      { name: 'acme', actions: [{ ...action, form: [{ name: 'a', label: half, control: 'text' }] }] },
    ],
    [
      'an option in one language',
      'missing-text',
      {
        name: 'acme',
        actions: [
          { ...action, form: [{ name: 'a', label: words, control: 'select', options: [{ value: 'x', label: half }] }] },
        ],
      },
    ],
    ['a fact of an unknown type', 'bad-fact', { name: 'acme', facts: [{ ...fact, type: 'constructor' as never }] }],
    ['a fact of an unknown group', 'bad-fact', { name: 'acme', facts: [{ ...fact, group: 'toString' as never }] }],
    ['a fact of the message that nobody reads', 'bad-fact', { name: 'acme', facts: [{ ...fact, read: undefined }] }],
    [
      'a fact of the database that is read here',
      'bad-fact',
      { name: 'acme', facts: [{ ...fact, source: 'database' }] },
    ],
    ['an operator for nothing', 'bad-operator', { name: 'acme', operators: [{ ...operator, types: [] }] }],
    [
      'an operator for an unknown type',
      'bad-operator',
      { name: 'acme', operators: [{ ...operator, types: ['colour' as never] }] },
    ],
    [
      'an operator whose value nothing reads',
      'bad-operator',
      { name: 'acme', operators: [{ ...operator, shape: 'date' }] },
    ],
    ['an action under no heading', 'bad-form', { name: 'acme', actions: [{ ...action, group: 'kitchen' as never }] }],
    ['a field twice', 'bad-form', { name: 'acme', actions: [{ ...action, form: [...action.form, ...action.form] }] }],
    [
      'a field with a bad name',
      'bad-form',
      { name: 'acme', actions: [{ ...action, form: [{ name: '__proto__', label: words, control: 'text' }] }] },
    ],
    [
      'an unknown control',
      'bad-form',
      { name: 'acme', actions: [{ ...action, form: [{ name: 'a', label: words, control: 'slider' as never }] }] },
    ],
    [
      'a select without options',
      'bad-form',
      { name: 'acme', actions: [{ ...action, form: [{ name: 'a', label: words, control: 'select' }] }] },
    ],
    [
      'a field that waits for another which is not there',
      'bad-form',
      {
        name: 'acme',
        actions: [
          { ...action, form: [{ name: 'a', label: words, control: 'text', visibleWhen: { field: 'b', in: ['x'] } }] },
        ],
      },
    ],
    [
      'defaults that its schema refuses',
      'form-disagrees',
      { name: 'acme', actions: [{ ...action, defaults: () => ({ colour: 'red' }) }] },
    ],
    [
      'defaults that cannot be made',
      'form-disagrees',
      {
        name: 'acme',
        actions: [
          {
            ...action,
            defaults: () => {
              throw new Error('no');
            },
          },
        ],
      },
    ],
    [
      'a schema without a field of the form',
      'form-disagrees',
      { name: 'acme', actions: [{ ...action, paramsSchema: z.strictObject({}) }] },
    ],
    [
      'a schema with another type',
      'form-disagrees',
      { name: 'acme', actions: [{ ...action, paramsSchema: z.strictObject({ queue: z.number().optional() }) }] },
    ],
    [
      'a schema without an option of the form',
      'form-disagrees',
      {
        name: 'acme',
        actions: [
          {
            ...action,
            form: [
              {
                name: 'a',
                label: words,
                control: 'select',
                options: [
                  { value: 'x', label: words },
                  { value: 'y', label: words },
                ],
              },
            ],
            paramsSchema: z.strictObject({ a: z.enum(['x']).optional() }),
          },
        ],
      },
    ],
  ])('with %s: %s', (_, code, plugin) => {
    const before = [FACTS.length, OPERATORS.length, ACTIONS.length];
    // What comes before the refused part is not added either.
    expect(() =>
      registerPlugin({ ...plugin, facts: [{ ...fact, name: `${plugin.name}:first` }, ...(plugin.facts ?? [])] }),
    ).toThrow(refusal(code));
    expect([FACTS.length, OPERATORS.length, ACTIONS.length]).toEqual(before);
  });

  it('when another has its names', () => {
    register({ name: 'acme', facts: [fact], operators: [operator], actions: [action] });
    expect(() => registerPlugin({ name: 'acme', facts: [fact] })).toThrow(refusal('name-taken'));
    expect(() => registerPlugin({ name: 'acme', operators: [operator] })).toThrow(refusal('name-taken'));
    expect(() => registerPlugin({ name: 'acme', actions: [action] })).toThrow(refusal('name-taken'));
  });

  it('by a message that names the part', () => {
    const plugin = {
      name: 'acme',
      actions: [{ ...action, form: [{ name: 'queue', label: half, control: 'text' as const }] }],
    };
    expect(() => registerPlugin(plugin)).toThrow(
      'The action "acme:act", field "queue", label: the text in "sk" is missing.',
    );
  });
});
