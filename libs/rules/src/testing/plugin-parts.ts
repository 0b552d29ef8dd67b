import type { PluginAction, PluginFact, PluginOperator } from '../plugins/types';

export const words = { en: 'Word', sk: 'Slovo' };

/** The smallest fact, operator and action that a plug-in can bring. */
export const fact: PluginFact = {
  name: 'acme:number',
  label: words,
  description: words,
  type: 'number',
  group: 'content',
  example: '1',
  read: ({ size }) => size,
};

export const operator: PluginOperator = {
  name: 'acme:odd',
  label: words,
  types: ['number'],
  shape: 'none',
  test: () => (actual) => Number(actual) % 2 === 1,
};

export const action: PluginAction = {
  name: 'acme:act',
  label: words,
  description: words,
  form: [{ name: 'queue', label: words, control: 'text' }],
};
