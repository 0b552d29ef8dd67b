import { applyOperation, cardSize, emptyDocument, type FlowDocument } from '@mailroom/rules';
import { readClip } from '../state/clipboard';
import { fileNameOf } from './download';
import { addFlow, isBlank, replaceFlow } from './place-flow';
import { TEMPLATES, templateFile } from './templates/templates';

const [first, second] = TEMPLATES.map((template) => templateFile(template, 'en').document) as [
  FlowDocument,
  FlowDocument,
];

it('takes the place of what is drawn, and one inverse brings it back byte for byte', () => {
  const { document, inverse } = applyOperation(first, replaceFlow(second).operation);
  expect(document).toEqual(second);
  expect(JSON.stringify(applyOperation(document, inverse).document)).toBe(JSON.stringify(first));
});

it('stands beside what is drawn, without a second start, and covers nothing', () => {
  const placing = addFlow(first, first);
  if (!placing) throw new Error('Nothing was placed.');
  const { document, inverse } = applyOperation(first, placing.operation);
  expect(document.nodes.filter(({ kind }) => kind === 'trigger')).toHaveLength(1);
  expect(document.nodes).toHaveLength(first.nodes.length * 2 - 1);
  const right = Math.max(...first.nodes.map((node) => node.position.x + cardSize(node).width));
  const added = document.nodes.filter(({ id }) => placing.selects.includes(id));
  expect(added.every(({ position }) => position.x > right)).toBe(true);
  expect(JSON.stringify(applyOperation(document, inverse).document)).toBe(JSON.stringify(first));
});

it('has nothing to add of a flow that is its start alone', () => {
  expect(addFlow(first, emptyDocument())).toBeNull();
  expect([isBlank(emptyDocument()), isBlank(first)]).toEqual([true, false]);
});

it('is pasted from the text of a flow file as well', () => {
  const text = JSON.stringify({ ...templateFile(TEMPLATES[0]!, 'en') });
  expect(readClip(text)?.nodes).toHaveLength(first.nodes.length - 1);
});

it.each([
  ['Podpora & VIP: žiadosti', 'podpora-vip-ziadosti.mailroom-flow.json'],
  ['../../etc/passwd', 'etc-passwd.mailroom-flow.json'],
  ['流', 'flow.mailroom-flow.json'],
])('names the file of %j so that every system takes it', (name, file) => expect(fileNameOf(name)).toBe(file));
