import type { FlowNode } from '../document/types';
import type { References } from '../document/references';
import { isReference } from '../sentence/settings';
import { sentence } from '../sentence/sentence';
import { refusal } from '../testing/refusal';
import { isRequired, isShown, valuesOf } from './form';
import { NODE_GROUPS, NOT_PERSONAL } from './groups';
import { ACTION_KINDS, NODE_KINDS, isNodeKind, nodeSpec, portsOf } from './registry';
import type { FormField } from './types';

const nodeWith = (kind: FlowNode['kind'], data: object): FlowNode =>
  ({ id: 'n', kind, position: { x: 0, y: 0 }, data }) as FlowNode;
const fresh = (kind: FlowNode['kind']): FlowNode => nodeWith(kind, nodeSpec(kind).defaults());

const SAMPLES: Record<Exclude<FormField['control'], 'select'>, unknown> = {
  text: 'Sample',
  textarea: 'Sample',
  switch: true,
  number: 7,
  tags: ['Sample'],
  folder: 'Sample',
  user: 'Sample',
  team: 'Sample',
  mailbox: 'Sample',
  list: 'Sample',
  template: 'Sample',
  calendar: 'Sample',
  webhook: 'Sample',
  flow: 'Sample',
  addresses: ['sample@example.com'],
  fields: { Sample: 'Sample' },
};

const samplesOf = ({ control, options, format }: FormField): unknown[] => {
  if (control === 'select') return options!.map(({ value }) => value);
  if (format === 'json') return ['{"sample": 1}'];
  return [format === 'address' ? 'sample@example.com' : SAMPLES[control]];
};

/** Data of the kind in which the field is seen and filled in. */
function dataWith(kind: FlowNode['kind'], field: FormField, value: unknown): Record<string, unknown> {
  const { form, defaults } = nodeSpec(kind);
  const data: Record<string, unknown> = { ...defaults() };
  for (const condition of [field.visibleWhen, field.requiredWhen]) {
    const isSwitch = form.find(({ name }) => name === condition?.field)?.control === 'switch';
    if (condition) data[condition.field] = isSwitch ? condition.in[0] === 'true' : condition.in[0];
  }
  data[field.name] = value;
  for (const other of form) {
    const values = valuesOf(data);
    const blank = data[other.name] === undefined || data[other.name] === '';
    if (blank && isShown(form, other, values) && isRequired(form, other, values))
      data[other.name] = samplesOf(other)[0];
  }
  data[field.name] = value;
  return data;
}

const FIELDS = NODE_KINDS.flatMap((kind) => nodeSpec(kind).form.map((field) => [kind, field.name, field] as const));

describe('node kinds', () => {
  it.each(NODE_KINDS)('%s has words in both languages, and defaults that its schema accepts', (kind) => {
    const spec = nodeSpec(kind);
    expect([spec.label.en, spec.label.sk, spec.description.en, spec.description.sk].every(Boolean)).toBe(true);
    expect(spec.dataSchema.safeParse(spec.defaults()).success).toBe(true);
    expect(spec.dataSchema.safeParse({ ...spec.defaults(), surprise: 1 }).success).toBe(false);
    expect(spec.terminal).toBe(portsOf(fresh(kind)).length === 0);
  });

  it('do not include the names of Object', () => {
    expect(isNodeKind('constructor')).toBe(false);
    expect(() => nodeSpec('__proto__' as never)).toThrow(refusal('unknown-node-kind'));
  });

  it('end the path at stop and ignore', () => {
    expect(NODE_KINDS.filter((kind) => nodeSpec(kind).terminal)).toEqual(['ignore', 'stop', 'note']);
  });

  it('stand under the headings of the palette, in their order', () => {
    const groups = NODE_KINDS.flatMap((kind) => nodeSpec(kind).group ?? []);
    expect([...new Set(groups)]).toEqual(Object.keys(NODE_GROUPS));
    expect(groups.join()).toBe(groups.toSorted((a, b) => order(a) - order(b)).join());
    expect(NODE_KINDS.filter((kind) => !nodeSpec(kind).group)).toEqual(['trigger', 'custom']);
  });

  it('leave to a personal flow what concerns one person', () => {
    const allowed = NODE_KINDS.filter((kind) => !nodeSpec(kind).scopes && kind !== 'custom');
    expect(allowed.toSorted()).toEqual(
      // prettier-ignore
      ['archive', 'condition', 'ignore', 'important', 'label', 'move', 'mute', 'note', 'read', 'stop', 'switch', 'trigger'],
    );
    expect(NODE_KINDS.map((kind) => nodeSpec(kind).scopes ?? NOT_PERSONAL)).toEqual(NODE_KINDS.map(() => NOT_PERSONAL));
  });
});

const order = (group: string): number => Object.keys(NODE_GROUPS).indexOf(group);

describe('forms', () => {
  it.each(FIELDS)('%s: %s is a field of the schema', (kind, name, field) => {
    const { dataSchema, form } = nodeSpec(kind);
    expect([field.label.en, field.label.sk, field.help?.en ?? 'x', field.help?.sk ?? 'x'].every(Boolean)).toBe(true);
    for (const value of samplesOf(field)) {
      const data = dataWith(kind, field, value);
      expect([name, value, dataSchema.safeParse(data).success]).toEqual([name, value, true]);
      expect(isShown(form, field, valuesOf(data))).toBe(true);
    }
    for (const condition of [field.visibleWhen, field.requiredWhen]) {
      const other = form.find((candidate) => candidate.name === condition?.field);
      const values = other?.options?.map(({ value }) => value) ?? ['true', 'false'];
      expect(condition?.in.every((value) => values.includes(value)) ?? true).toBe(true);
    }
  });

  it.each(NODE_KINDS)('%s shows every field of its schema', (kind) => {
    const { dataSchema, form, category } = nodeSpec(kind);
    if (category === 'branch' || kind === 'custom') return expect(form.length).toBeLessThan(2);
    const keys = 'shape' in dataSchema ? Object.keys(dataSchema.shape as object) : [];
    expect(form.map(({ name }) => name).toSorted()).toEqual(keys.toSorted());
  });

  it.each(FIELDS.filter(([, , { control }]) => isReference(control)))('%s: %s must exist', (kind, name, field) => {
    const node = nodeWith(kind, dataWith(kind, field, 'gone'));
    const none: References = {
      users: [],
      teams: [],
      mailboxes: [],
      lists: [],
      templates: [],
      calendars: [],
      webhooks: [],
      flows: [],
    };
    const codes = (references: References) =>
      nodeSpec(kind)
        .check(node, references)
        .map(({ code }) => code);
    expect([name, ...codes(none)]).toEqual(expect.arrayContaining([name, `unknown-${field.control}`]));
    expect(codes({})).toEqual([]);
  });

  it.each(FIELDS.filter(([, , field]) => field.required ?? field.requiredWhen))(
    '%s: %s is needed',
    (kind, _, field) => {
      const data = dataWith(kind, field, undefined);
      const codes = nodeSpec(kind)
        .check(nodeWith(kind, data), {})
        .map(({ code }) => code);
      // A setting that stands for something when it is left out is never missing.
      expect(codes.includes('missing-parameter')).toBe(field.standard === undefined);
    },
  );
});

describe('sentences', () => {
  it.each(NODE_KINDS.filter((kind) => kind !== 'note'))('of %s are no mere labels', (kind) => {
    for (const language of ['en', 'sk'] as const) {
      const text = sentence(fresh(kind), { language });
      if (kind !== 'stop') expect(text).not.toBe(nodeSpec(kind).label[language]);
      expect(text).not.toMatch(/undefined|null|\[object/);
    }
    expect(sentence(fresh(kind), { language: 'en' })).not.toBe(sentence(fresh(kind), { language: 'sk' }));
  });

  /** The text of an answer is too long for a sentence: its subject stands for it. How a note looks says nothing. */
  const UNSAID = new Set(['respond text', 'note colour', 'note width', 'note height']);

  it.each(FIELDS.filter(([kind, name]) => !UNSAID.has(`${kind} ${name}`)))('of %s tell %s', (kind, _, field) => {
    const say = (value: unknown, language: 'en' | 'sk') =>
      sentence(nodeWith(kind, dataWith(kind, field, value)), { language });
    const others = field.control === 'switch' ? [true, false] : [...samplesOf(field), undefined];
    for (const language of ['en', 'sk'] as const) {
      const texts = others.map((value) => {
        // Of a list of choices one may be what is meant when none is chosen.
        if (value === undefined && field.required) return undefined;
        return say(value, language);
      });
      const said = texts.filter((text) => text !== undefined);
      const same = field.standard !== undefined && field.control === 'select' ? 1 : 0;
      expect(new Set(said).size).toBeGreaterThanOrEqual(said.length - same);
    }
  });

  it('name what ids stand for', () => {
    for (const [kind, , field] of FIELDS.filter(([, , { control }]) => isReference(control))) {
      const node = nodeWith(kind, dataWith(kind, field, 'id-1'));
      const names = (asked: string, id: string) => (asked === field.control && id === 'id-1' ? 'Real Name' : undefined);
      expect(sentence(node, { language: 'en', names })).toContain('Real Name');
      expect(sentence(node, { language: 'sk', names })).toContain('Real Name');
    }
  });

  it.each<[FlowNode['kind'], object, string, string]>([
    [
      'case',
      {
        name: 'X',
        distribution: 'least-busy',
        teamId: 't',
        position: 'agent',
        capacity: 5,
        priority: 'high',
        tags: ['a'],
      },
      'Open the case “X” for the least busy of “t” (position “agent”, fewer than 5 open cases) with priority “High”, tags “a”',
      'Otvor prípad „X“ pre najmenej vyťaženého z tímu „t“ (pozícia „agent“, otvorených prípadov menej než 5), priorita: „Vysoká“, značky: „a“',
    ],
    [
      'set',
      { status: 'closed', addTags: ['a', 'b'], fields: { Order: '{{match.order}}' } },
      'Set the status to “Closed”, add the tags “a” and “b” and set Order = “{{match.order}}”',
      'Nastav stav „Uzavretý“, pridaj značky „a“ a „b“ a nastav Order = „{{match.order}}“',
    ],
    ['label', { remove: ['a'] }, 'Remove the label “a”', 'Odober štítok „a“'],
    [
      'respond',
      { content: 'template', templateId: 'Thanks', subject: '', text: '', calendarId: 'Office', delayMinutes: 5 },
      'Answer with the template “Thanks” after 5 min, only in the business hours “Office”',
      'Odpovedz šablónou „Thanks“ po 5 min, iba v pracovnom čase „Office“',
    ],
    [
      'forward',
      { to: ['a@b.eu', 'c@d.eu'], how: 'inline', note: 'Please\nanswer' },
      'Forward the message to a@b.eu and c@d.eu as a new message with the note “Please answer”',
      'Prepošli správu na a@b.eu a c@d.eu ako novú správu s poznámkou „Please answer“',
    ],
    [
      'notify',
      { whom: 'owner', text: 'Hi' },
      'Notify whoever has the case or lead: “Hi”',
      'Upozorni toho, kto má prípad alebo lead: „Hi“',
    ],
    ['call', { flowId: '' }, 'Walk the flow …, then go on', 'Prejdi tok … a pokračuj'],
    [
      'move',
      { folder: 'A', onServer: true },
      'Move the message to “A”, on the server, too',
      'Presuň správu do „A“, aj na serveri',
    ],
  ])('of %s read well', (kind, data, en, sk) => {
    expect(nodeSpec(kind).dataSchema.safeParse(data).success).toBe(true);
    expect(sentence(nodeWith(kind, data), { language: 'en' })).toBe(en);
    expect(sentence(nodeWith(kind, data), { language: 'sk' })).toBe(sk);
  });
});

describe('what a step says is wrong', () => {
  it.each<[FlowNode['kind'], object, References, string[]]>([
    ['forward', { to: ['jana'], how: 'inline' }, {}, ['bad-address']],
    ['forward', { to: ['a@b.eu', 'Jana <jana@b.eu>'], how: 'inline' }, {}, ['bad-address']],
    ['forward', { to: [], how: 'inline' }, {}, ['missing-parameter']],
    ['notify', { whom: 'address', address: 'jana@', text: 'x' }, {}, ['bad-address']],
    ['notify', { whom: 'owner', address: 'jana@', text: 'x' }, {}, []],
    ['respond', { subject: 'x', text: 'y', replyTo: 'jana' }, {}, ['bad-address']],
    ['respond', { subject: 'x', text: 'y' }, {}, []],
    ['respond', { content: 'template', subject: '', text: '', templateId: 't' }, {}, []],
    ['respond', { content: 'template', subject: '', text: '' }, {}, ['missing-parameter']],
    ['label', {}, {}, ['nothing-to-do']],
    ['label', { add: ['A'], remove: ['a'] }, {}, ['contradictory-labels']],
    ['set', {}, {}, ['nothing-to-do']],
    ['set', { fields: {} }, {}, ['nothing-to-do']],
    ['set', { addTags: ['x', 'y'], removeTags: ['Y'] }, {}, ['contradictory-tags']],
    ['set', { fields: { Order: '{{match.order}} {{nope}}' } }, {}, ['unknown-placeholder']],
    ['link', { to: 'case-number' }, {}, ['missing-parameter']],
    ['assign', { distribution: 'none' }, {}, ['missing-parameter']],
    ['case', { name: 'x', distribution: 'none' }, {}, []],
    ['case', { name: 'x', distribution: 'none', teamId: 'gone' }, { teams: [] }, ['unknown-team']],
    ['move', { folder: 'New', onServer: true }, { folders: ['INBOX'] }, ['unknown-folder']],
    ['move', { folder: 'inbox', onServer: true }, { folders: ['INBOX'] }, []],
    ['copy', { folder: 'Orders' }, { folders: ['orders'] }, ['unknown-folder']],
    ['custom', { action: 'acme:nothing', params: {} }, {}, ['unknown-action']],
  ])('of %s: %j', (kind, data, references, codes) => {
    const problems = nodeSpec(kind).check(nodeWith(kind, data), references);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    for (const { message, nodeId } of problems) {
      expect(nodeId).toBe('n');
      expect(message.en).not.toBe(message.sk);
    }
  });
});

it('every action is one that a handler can be asked for', () => {
  expect(ACTION_KINDS).toEqual(NODE_KINDS.filter((kind) => nodeSpec(kind).category === 'action' && kind !== 'stop'));
});
