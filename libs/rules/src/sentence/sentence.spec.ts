import fc from 'fast-check';
import type { Condition, FlowDocument, FlowNode, Group } from '../document/types';
import { FACTS } from '../facts/catalogue';
import { NODE_KINDS, nodeSpec } from '../nodes/registry';
import { usedCaptures } from '../nodes/used-captures';
import { isList, type Quantifier } from '../operators/catalogue';
import { flowDocument } from '../testing/arbitraries';
import { oddDocument } from '../testing/odd-documents';
import { conditionSentence } from './group-sentence';
import { outline } from './outline';
import { sentence } from './sentence';

const at = { x: 0, y: 0 };
const when: Group = {
  id: 'g',
  combine: 'all',
  rules: [
    { id: 'a', fact: 'subject', operator: 'contains', value: 'order' },
    { id: 'b', fact: 'from.domain', operator: 'is', value: 'x.com' },
  ],
};
const ask = (group: Group): FlowNode => ({ id: 'ask', kind: 'condition', position: at, data: { when: group } });
const opened: FlowNode = {
  id: 'open',
  kind: 'case',
  position: at,
  data: { name: '{{subject}}', distribution: 'round-robin', teamId: 't1' },
};

describe('sentences', () => {
  it('say a condition in both languages', () => {
    expect(sentence(ask(when), { language: 'en' })).toBe('If subject contains “order” and from domain is “x.com”');
    expect(sentence(ask(when), { language: 'sk' })).toBe(
      'Ak predmet obsahuje „order“ a doména odosielateľa je „x.com“',
    );
  });

  it('show groups, negation, quantifiers, parameters and choices', () => {
    const group: Group = {
      id: 'g',
      combine: 'any',
      rules: [
        { ...when, id: 'inner' },
        {
          id: 'n',
          combine: 'all',
          not: true,
          rules: [{ id: 'c', fact: 'class', operator: 'one-of', value: ['human', 'bulk'] }],
        },
        {
          id: 'd',
          fact: 'header',
          params: { name: 'X-A' },
          operator: 'is',
          value: 'y',
          quantifier: 'all',
          caseSensitive: true,
        },
        { id: 'e', fact: 'auth.spf', operator: 'is', value: 'pass' },
        { id: 'f', fact: 'size', operator: 'between', value: [1, 2] },
      ],
    };
    expect(sentence(ask(group), { language: 'en' })).toBe(
      'If (subject contains “order” and from domain is “x.com”) or not (kind of mail is one of “Written by a person”, “Bulk mail”)' +
        ' or every header “X-A” is “y”, matching case or SPF is “passed” or message size is between 1 B and 2 B',
    );
  });

  it('say in words of their own whether a yes-or-no property holds', () => {
    const isReply = (operator: string) => ({ id: 'c', fact: 'isReply', operator });
    expect(conditionSentence(isReply('is-true'), { language: 'en' })).toBe('the message is a reply');
    expect(conditionSentence(isReply('is-false'), { language: 'en' })).toBe('the message is not a reply');
    expect(conditionSentence(isReply('is-false'), { language: 'sk' })).toBe('správa nie je odpoveď');
  });

  it.each(['__proto__', 'constructor', 'toString'])('take an operator named %s for what it is: unknown', (operator) => {
    expect(conditionSentence({ id: 'c', fact: 'isReply', operator }, { language: 'en' })).toContain(operator);
  });

  it('use names for ids where there are any', () => {
    expect(
      sentence(opened, {
        language: 'en',
        names: (kind, id) => (kind === 'team' && id === 't1' ? 'Support' : undefined),
      }),
    ).toBe('Open the case “{{subject}}”, members of “Support” in turn');
    expect(sentence(opened, { language: 'en' })).toContain('“t1”');
  });

  it('exist for every node there can be', () => {
    fc.assert(
      fc.property(flowDocument, fc.constantFrom('en' as const, 'sk' as const), (document, language) => {
        for (const node of document.nodes) {
          const text = sentence(node, { language });
          if (nodeSpec(node.kind).category !== 'note') expect(text).not.toBe('');
          expect(text).not.toContain('undefined');
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the outline', () => {
  const document: FlowDocument = {
    schema: 1,
    nodes: [
      { id: 'trigger', kind: 'trigger', position: at, data: {} },
      ask(when),
      opened,
      { id: 'stop', kind: 'stop', position: at, data: {} },
      { id: 'note', kind: 'note', position: at, data: { text: 'Ask Jana' } },
    ],
    edges: [
      { id: 'e1', from: 'trigger', port: 'next', to: 'ask' },
      { id: 'e2', from: 'ask', port: 'yes', to: 'open' },
      { id: 'e3', from: 'open', port: 'next', to: 'stop' },
      { id: 'e4', from: 'ask', port: 'no', to: 'stop' },
    ],
  };

  it('tells the flow as nested lines', () => {
    expect(outline(document, { language: 'en' }).map(({ depth, text }) => '  '.repeat(depth) + text)).toEqual([
      'When a message arrives',
      'If subject contains “order” and from domain is “x.com”',
      '  Then:',
      '    Open the case “{{subject}}”, members of “t1” in turn',
      '    Stop',
      'Otherwise:',
      'Continue with: Stop',
      'Ask Jana',
    ]);
  });

  it('says of a step with a title what it is called and what it does', () => {
    const titled: FlowDocument = {
      ...document,
      nodes: [
        document.nodes[0]!,
        { ...ask(when), title: 'An order?' },
        { ...opened, title: 'For support' },
        {
          id: 'stop',
          kind: 'switch',
          title: 'What else?',
          position: at,
          data: { cases: [{ id: 'order', title: 'Orders', when }] },
        },
      ],
    };
    expect(outline(titled, { language: 'en' }).map(({ text, title }) => [title, text])).toEqual([
      [undefined, 'When a message arrives'],
      ['An order?', 'An order? – If subject contains “order” and from domain is “x.com”'],
      [undefined, 'Then:'],
      ['For support', 'For support – Open the case “{{subject}}”, members of “t1” in turn'],
      ['What else?', 'What else?'],
      ['Orders', 'Orders – subject contains “order” and from domain is “x.com”:'],
      [undefined, 'Otherwise:'],
      [undefined, 'Continue with: What else?'],
    ]);
  });

  it('reads well where a flow calls another and asks a plug-in', () => {
    const calling: FlowDocument = {
      schema: 1,
      nodes: [
        document.nodes[0]!,
        { id: 'call', kind: 'call', position: at, data: { flowId: 'f1' } },
        {
          id: 'which',
          kind: 'switch',
          position: at,
          data: {
            cases: [
              { id: 'order', when },
              { id: 'other', title: 'Others', when },
            ],
          },
        },
        { id: 'plug', kind: 'custom', position: at, data: { action: 'acme:open', params: {} } },
        { id: 'set', kind: 'set', position: at, data: { fields: { Order: '{{match.order}}' } } },
      ],
      edges: [
        { id: 'e1', from: 'trigger', port: 'next', to: 'call' },
        { id: 'e2', from: 'call', port: 'next', to: 'which' },
        { id: 'e3', from: 'which', port: 'order', to: 'set' },
        { id: 'e4', from: 'which', port: 'otherwise', to: 'plug' },
      ],
    };
    const names = (_: string, id: string) => (id === 'f1' ? 'Common start' : undefined);
    expect(outline(calling, { language: 'sk', names }).map(({ depth, text }) => '  '.repeat(depth) + text)).toEqual([
      'Keď príde správa',
      'Prejdi tok „Common start“ a pokračuj',
      'Podľa toho: predmet obsahuje „order“ a doména odosielateľa je „x.com“ / Others',
      '  Ak predmet obsahuje „order“ a doména odosielateľa je „x.com“:',
      '    Nastav Order = „{{match.order}}“',
      '  Others – predmet obsahuje „order“ a doména odosielateľa je „x.com“:',
      'Inak:',
      'Akcia doplnku „acme:open“',
    ]);
  });

  it('names every node exactly once as itself', () => {
    fc.assert(
      fc.property(flowDocument, (flow) => {
        const lines = outline(flow, { language: 'en' });
        for (const node of flow.nodes) {
          const own = lines.filter(
            ({ nodeId, port, text }) => nodeId === node.id && port === undefined && !text.startsWith('Continue with: '),
          );
          expect([node.id, own.length]).toEqual([node.id, 1]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('whatever a document holds', () => {
  it('it can be said, written out and asked for its captures', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(oddDocument, fc.constantFrom('en' as const, 'sk' as const), (document, language) => {
        const names = (_: string, id: string) => (id.length % 2 ? `Name of ${id}` : undefined);
        for (const node of document.nodes) {
          kinds.add(node.kind);
          expect(typeof sentence(node, { language, names })).toBe('string');
          expect(Array.isArray(usedCaptures(node))).toBe(true);
        }
        const lines = outline(document, { language, names });
        expect(new Set(lines.map(({ nodeId }) => nodeId))).toEqual(new Set(document.nodes.map(({ id }) => id)));
      }),
      { numRuns: 200 },
    );
    expect([...kinds].toSorted()).toEqual([...NODE_KINDS].toSorted());
  });
});

describe('conditions', () => {
  const names = (kind: string, id: string) => (id === 'id-1' ? `My ${kind}` : undefined);
  it.each([
    [{ fact: 'transitTime', operator: 'gt', value: 5_400 }, 'time on the way > 1 h 30 min'],
    [{ fact: 'receivedTime', operator: 'between-times', value: ['22:00', '06:00'] }, 'is between 22:00 and 06:00'],
    [
      { fact: 'receivedAt', operator: 'between-dates', value: ['2026-01-01', '2026-02-01'] },
      '“2026-01-01” and “2026-02-01”',
    ],
    [{ fact: 'mailbox', operator: 'is', value: 'id-1' }, 'mailbox is “My mailbox”'],
    [
      { fact: 'sender.lists', operator: 'one-of', value: ['id-1', 'id-2'] },
      'the sender is on the list “My list” or “id-2”',
    ],
    [
      { fact: 'businessHours', operator: 'is-true', params: { calendar: 'id-1' } },
      'arrived in the business hours “My calendar”',
    ],
    [{ fact: 'size', operator: 'gt', value: 0 }, 'message size > 0 B'],
    [{ fact: 'size', operator: 'gt', value: 1_500_000 }, 'message size > 1.5 MB'],
    [{ fact: 'size', operator: 'gt', value: 1_500_001 }, 'message size > 1500001 B'],
  ])('say %j', (condition, text) => {
    expect(conditionSentence({ id: 'c', ...condition }, { language: 'en', names })).toContain(text);
  });
});

describe('conditions on lists', () => {
  const to = (operator: string, quantifier?: Quantifier, value: string | undefined = 'x'): Omit<Condition, 'id'> => ({
    fact: 'to.addresses',
    operator,
    ...(value !== '' && { value }),
    ...(quantifier && { quantifier }),
  });
  const among = (operator: string, quantifier?: Quantifier): Omit<Condition, 'id'> => ({
    fact: 'sender.lists',
    operator,
    value: operator.endsWith('-of') ? ['a', 'b'] : 'a',
    ...(quantifier && { quantifier }),
  });
  it.each<[Omit<Condition, 'id'>, string, string]>([
    [to('is'), 'any To address is “x”', 'niektorá adresa v poli Komu je „x“'],
    [to('is', 'all'), 'every To address is “x”', 'každá adresa v poli Komu je „x“'],
    [to('contains', 'none'), 'no To address contains “x”', 'žiadna adresa v poli Komu neobsahuje „x“'],
    [to('not-contains'), 'no To address contains “x”', 'žiadna adresa v poli Komu neobsahuje „x“'],
    [to('not-contains', 'any'), 'some To address does not contain “x”', 'niektorá adresa v poli Komu neobsahuje „x“'],
    [
      to('not-contains', 'none'),
      'no To address does not contain “x”',
      'neplatí, že niektorá adresa v poli Komu neobsahuje „x“',
    ],
    [to('is-empty', undefined, ''), 'there is no To address', 'nie je žiadna adresa v poli Komu'],
    [to('is-present', undefined, ''), 'there is at least one To address', 'je nejaká adresa v poli Komu'],
    [among('is'), 'the sender is on the list “a”', 'odosielateľ je v zozname „a“'],
    [among('is', 'none'), 'the sender is not on the list “a”', 'odosielateľ nie je v zozname „a“'],
    [among('none-of'), 'the sender is not on the list “a” or “b”', 'odosielateľ nie je v zozname „a“ ani „b“'],
    [among('is', 'all'), 'every list with the sender is “a”', 'každý zoznam s odosielateľom je „a“'],
    [
      { fact: 'sender.messages', operator: 'gt', value: 5, params: { hours: 24 } },
      'recent messages of the sender (hours: 24) > 5',
      'nedávne správy odosielateľa (hodiny: 24) > 5',
    ],
    [{ fact: 'replyTo.address', operator: 'is', value: 'x' }, 'Reply-To address is “x”', 'adresa pre odpoveď je „x“'],
  ])('say %j', (condition, en, sk) => {
    expect(conditionSentence({ id: 'c', ...condition }, { language: 'en' })).toBe(en);
    expect(conditionSentence({ id: 'c', ...condition }, { language: 'sk' })).toBe(sk);
  });

  it('have words for one value of every list', () => {
    const lists = FACTS.filter(({ type }) => isList(type));
    expect(lists.length).toBeGreaterThan(10);
    expect(lists.filter(({ named }) => !named?.gender).map(({ name }) => name)).toEqual([]);
  });
});
