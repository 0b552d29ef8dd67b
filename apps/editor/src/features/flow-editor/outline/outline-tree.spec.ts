import { applyOperation, type FlowDocument, type FlowNode } from '@mailroom/rules';
import fc from 'fast-check';
import { removeStep, moveStep } from './outline-moves';
import { outlineTree, visibleRows, type OutlineRow } from './outline-tree';

const at = { x: 0, y: 0 };
const when = { id: 'g', combine: 'all', rules: [] } as const;
const make: Record<string, (id: string) => FlowNode> = {
  trigger: (id) => ({ id, kind: 'trigger', position: at, data: {} }),
  ask: (id) => ({ id, kind: 'condition', position: at, data: { when: { ...when, rules: [] } } }),
  do: (id) => ({ id, kind: 'archive', position: at, data: { onServer: true } }),
  stop: (id) => ({ id, kind: 'stop', position: at, data: {} }),
  note: (id) => ({ id, kind: 'note', position: at, data: { text: id } }),
};

/** Steps as `kind id`, connections as `from port to`. */
function flow(steps: string, edges: string): FlowDocument {
  const list = (text: string) => text.split(',').map((part) => part.trim().split(' '));
  return {
    schema: 1,
    nodes: [
      make.trigger!('start'),
      ...list(steps).map(([kind = '', id = '']) => ({ ...make[kind]!(id), position: { x: 0, y: 0 } })),
    ],
    edges: list(edges).map(([from = '', port = '', to = ''], index) => ({ id: `e${index}`, from, port, to })),
  };
}

/** One line each, indented; ways name what they lead to. */
const drawn = (rows: readonly OutlineRow[]): string[] =>
  rows.map((row) => {
    const indent = '  '.repeat(row.level - 1);
    if (row.kind === 'section') return `${indent}[${row.section}]`;
    if (row.kind === 'step') return `${indent}${row.number === null ? '' : `${row.number} `}${row.node.id}`;
    return `${indent}${row.port} > ${row.to ?? 'nothing'}`;
  });

const lines = (document: FlowDocument) => drawn(outlineTree(document));

describe('the outline of a flow', () => {
  it('says where a path ends', () => {
    expect(lines(flow('do a, do b', 'start next a,a next b'))).toEqual(['start', '1 a', '2 b', 'next > nothing']);
  });

  it('writes steps below the ways that lead to them, and where ways meet once behind the step they come from', () => {
    const document = flow('ask q, do a, do b, do end', 'start next q,q yes a,q no b,a next end,b next end');
    expect(lines(document)).toEqual([
      'start',
      '1 q',
      '  yes > a',
      '    2 a',
      '    next > end',
      '  no > b',
      '    3 b',
      '    next > end',
      '4 end',
      'next > nothing',
    ]);
  });

  it('goes on at the same level with what is asked otherwise', () => {
    const document = flow(
      'ask q, ask r, do a, stop b, do end',
      'start next q,q yes a,q no r,r yes b,r no end,a next end',
    );
    expect(lines(document)).toEqual([
      'start',
      '1 q',
      '  yes > a',
      '    2 a',
      '    next > end',
      '  no > r',
      '3 r',
      '  yes > b',
      '    4 b',
      '  no > end',
      '5 end',
      'next > nothing',
    ]);
  });

  it('ends with what the start does not lead to, circles of a broken draft included, and with notes', () => {
    const document = flow('do a, do b, do c, note n', 'start next a,b next c,c next b');
    expect(lines(document)).toEqual([
      'start',
      '1 a',
      'next > nothing',
      '[loose]',
      '  2 b',
      '  3 c',
      '  next > b',
      '[notes]',
      '  n',
    ]);
  });

  it('knows the place of each line among its neighbours', () => {
    const rows = outlineTree(flow('ask q, do a', 'start next q,q yes a'));
    expect(rows.map(({ position, size, expandable }) => [position, size, expandable])).toEqual([
      [1, 2, false],
      [2, 2, true],
      [1, 2, true],
      [1, 2, false],
      [2, 2, false],
      [2, 2, false],
    ]);
  });

  it('leaves out what is folded away', () => {
    const rows = outlineTree(flow('ask q, do a, do b', 'start next q,q yes a,q no b'));
    expect(drawn(visibleRows(rows, new Set(['way:q:yes'])))).toEqual([
      'start',
      '1 q',
      '  yes > a',
      '  no > b',
      '    3 b',
      '    next > nothing',
    ]);
    expect(drawn(visibleRows(rows, new Set(['step:q'])))).toEqual(['start', '1 q']);
  });
});

/** Flows of any shape: steps lead on to later ones only. */
const anyFlow = fc
  .tuple(
    fc.array(fc.constantFrom('ask', 'do', 'do', 'stop', 'note'), { minLength: 1, maxLength: 12 }),
    fc.infiniteStream(fc.nat(99)),
  )
  .map(([kinds, random]): FlowDocument => {
    const next = (below: number) => Number(random.next().value) % below;
    const nodes = [make.trigger!('start'), ...kinds.map((kind, index) => make[kind]!(`n${index}`))];
    const edges = nodes.flatMap((node, index) => {
      const ports = { trigger: ['next'], condition: ['yes', 'no'], archive: ['next'] }[node.kind as string] ?? [];
      const later = nodes.slice(index + 1).filter(({ kind }) => kind !== 'note');
      return ports.flatMap((port) => {
        const to = later[next(later.length + 2)] ?? later[0];
        return to && next(5) > 0 ? [{ id: `${node.id}-${port}`, from: node.id, port, to: to.id }] : [];
      });
    });
    return { schema: 1, nodes, edges };
  });

describe('whatever the flow', () => {
  it('every step stands once, and every connection is either named or leads to what follows', () => {
    fc.assert(
      fc.property(anyFlow, (document) => {
        const rows = outlineTree(document);
        const steps = rows.flatMap((row) => (row.kind === 'step' ? row.node.id : []));
        expect(steps.toSorted()).toEqual(document.nodes.map(({ id }) => id).toSorted());
        for (const { from, port, to } of document.edges) {
          const way = rows.find((row) => row.kind === 'way' && row.node.id === from && row.port === port);
          const index = rows.findIndex((row) => row.kind === 'step' && row.node.id === from);
          const after = rows[index + 1];
          const isNamed = way?.kind === 'way' && way.to === to;
          expect(isNamed || (after?.kind === 'step' && after.node.id === to)).toBe(true);
        }
        for (const [index, row] of rows.entries()) {
          if (index > 0) expect(row.level).toBeLessThanOrEqual(rows[index - 1]!.level + 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a step that can be moved or deleted leaves a sound flow, and moving is undone to the byte', () => {
    let moved = 0;
    fc.assert(
      fc.property(anyFlow, fc.nat(20), fc.constantFrom('up', 'down'), (document, pick, direction) => {
        const { id } = document.nodes[pick % document.nodes.length]!;
        const rows = outlineTree(document);
        const answer = moveStep(document, rows, new Map(), id, direction);
        const removal = removeStep(document, rows, id, pick % 2 === 0);
        for (const operation of [answer.ok ? answer.operation : null, removal]) {
          if (!operation) continue;
          const { document: after, inverse } = applyOperation(document, operation);
          expect(JSON.stringify(applyOperation(after, inverse).document)).toBe(JSON.stringify(document));
        }
        if (answer.ok) moved += 1;
      }),
      { numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(30);
  });
});

describe('moving a step', () => {
  const move = (document: FlowDocument, id: string, direction: 'up' | 'down'): string[] | string => {
    const answer = moveStep(document, outlineTree(document), new Map(), id, direction);
    return answer.ok ? lines(applyOperation(document, answer.operation).document) : answer.reason;
  };
  const chain = flow('do a, do b, stop c', 'start next a,a next b,b next c');
  const rules = flow('ask q, ask r, do a, do b, do end', 'start next q,q yes a,q no r,r yes b,r no end');

  it('changes places with its neighbour', () => {
    expect(move(chain, 'a', 'down')).toEqual(['start', '1 b', '2 a', '3 c']);
    expect(move(chain, 'b', 'up')).toEqual(['start', '1 b', '2 a', '3 c']);
  });

  it('moves a rule with all that hangs below it', () => {
    expect(move(rules, 'r', 'up')).toEqual([
      'start',
      '1 r',
      '  yes > b',
      '    2 b',
      '    next > nothing',
      '  no > q',
      '3 q',
      '  yes > a',
      '    4 a',
      '    next > nothing',
      '  no > end',
      '    5 end',
      '    next > nothing',
    ]);
  });

  it('leaves a branch at its ends', () => {
    const document = flow('ask q, do a, do end', 'start next q,q yes a,q no end,a next end');
    expect(move(document, 'a', 'up')).toEqual([
      'start',
      '1 a',
      '2 q',
      '  yes > end',
      '  no > end',
      '3 end',
      'next > nothing',
    ]);
    expect(move(document, 'a', 'down')).toEqual([
      'start',
      '1 q',
      '  yes > a',
      '  no > a',
      '2 a',
      '3 end',
      'next > nothing',
    ]);
  });

  it.each([
    ['fixed', 'start', 'down'],
    ['first', 'a', 'up'],
    ['last', 'c', 'down'],
    ['ends', 'b', 'down'],
  ] as const)('is refused as %s', (reason, id, direction) => {
    expect(move(chain, id, direction)).toBe(reason);
  });
});

describe('deleting a step', () => {
  const remove = (document: FlowDocument, id: string, withBlock: boolean) => {
    const operation = removeStep(document, outlineTree(document), id, withBlock);
    return operation && lines(applyOperation(document, operation).document);
  };
  const document = flow('ask q, do a, do end', 'start next q,q yes a,q no end,a next end');

  it('mends the path, and keeps what hung below it', () => {
    expect(remove(document, 'a', false)).toEqual([
      'start',
      '1 q',
      '  yes > end',
      '  no > end',
      '2 end',
      'next > nothing',
    ]);
    expect(remove(document, 'q', false)).toEqual([
      'start',
      '1 end',
      'next > nothing',
      '[loose]',
      '  2 a',
      '  next > end',
    ]);
  });

  it('takes along what hangs below it where that is wished', () => {
    expect(remove(document, 'q', true)).toEqual(['start', '1 end', 'next > nothing']);
  });

  it('never takes the start', () => {
    expect(remove(document, 'start', true)).toBeNull();
  });
});
