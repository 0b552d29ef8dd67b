import type { FlowDocument, FlowNode } from '@mailroom/rules';
import { connectChoices } from './connect-choices';

const at = { x: 0, y: 0 };
const mute = (id: string, title: string): FlowNode => ({ id, kind: 'mute', position: at, title, data: {} });
const [a, b] = [mute('a', 'Á prvý'), mute('b', 'Druhý')];
const document: FlowDocument = {
  schema: 1,
  nodes: [{ id: 'start', kind: 'trigger', position: at, data: {} }, a, b, mute('c', 'Tretí')],
  edges: [
    { id: '1', from: 'start', port: 'next', to: 'a' },
    { id: '2', from: 'a', port: 'next', to: 'b' },
  ],
};
const words = { title: (node: FlowNode) => node.title ?? node.kind, sentence: () => '' };
const ask = (from: FlowNode, search = '') =>
  connectChoices(document, words, { from, port: 'next', search, language: 'en', nowhere: 'Nowhere' });

describe('what a step may be connected to', () => {
  it('is not itself, nor what it leads to already, nor what takes nothing; nowhere comes first', () => {
    expect(ask(a)).toEqual([
      { id: null, label: 'Nowhere' },
      { id: 'c', label: 'Tretí' },
    ]);
  });

  it('says why not, after what is possible', () => {
    expect(ask(b)).toEqual([
      { id: 'c', label: 'Tretí' },
      { id: 'a', label: 'Á prvý', reason: 'The flow would lead in a circle.' },
    ]);
  });

  it('is found without accents', () => {
    expect(ask(b, 'a prvy').map(({ id }) => id)).toEqual(['a']);
    expect(ask(a, 'xyz')).toEqual([]);
  });
});
