import fc from 'fast-check';
import { PLACEHOLDERS, capturesOf, fillPlaceholders, placeholdersOf, unknownPlaceholders } from './placeholders';

describe('placeholders', () => {
  it('are filled from objects and maps', () => {
    expect(
      fillPlaceholders(
        'Re: {{subject}} / {{ case.number }}',
        { subject: 'Hi', 'case.number': '12' },
        { escape: 'text' },
      ),
    ).toBe('Re: Hi / 12');
    expect(fillPlaceholders('{{subject}}', new Map([['subject', 'Hi']]), { escape: 'text' })).toBe('Hi');
  });

  it.each(PLACEHOLDERS.map(({ name }) => name))('%s is filled', (name) => {
    expect(fillPlaceholders(`{{${name}}}`, { [name]: 'value' }, { escape: 'text' })).toBe('value');
  });

  it('stay visible when nobody knows them, and become empty when they have no value', () => {
    expect(fillPlaceholders('[{{nope}}] [{{subject}}]', {}, { escape: 'text' })).toBe('[{{nope}}] []');
    expect(unknownPlaceholders('{{subject}} {{nope}} {{ nope }} {{#each x}} {{from.name}}')).toEqual([
      'nope',
      '#each x',
    ]);
  });

  it.each(['constructor', '__proto__', 'toString', 'subject.constructor', 'subject.length', '#with subject'])(
    'reach nothing by %s',
    (name) => {
      expect(fillPlaceholders(`{{${name}}}`, { subject: 'x' }, { escape: 'text' })).toBe(`{{${name}}}`);
    },
  );

  it('are not filled twice: a value is never a template', () => {
    expect(
      fillPlaceholders(
        '{{subject}}',
        { subject: '{{from.address}} $& $1', 'from.address': 'a@b.c' },
        { escape: 'text' },
      ),
    ).toBe('{{from.address}} $& $1');
  });

  it('are escaped in HTML, the template is not', () => {
    expect(
      fillPlaceholders('<b>{{subject}}</b>', { subject: `<img src=x onerror="a('b')">&` }, { escape: 'html' }),
    ).toBe('<b>&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;</b>');
  });

  it.each(['\r\nBcc: x@y.z', '\nBcc: x@y.z', '\rBcc: x@y.z', '\0Bcc: x@y.z', '\u2028Bcc: x@y.z', '\u0085Bcc: x@y.z'])(
    'add no header: %j',
    (attack) => {
      expect(fillPlaceholders('Re: {{subject}}', { subject: `Hi${attack}` }, { escape: 'header' })).toBe(
        'Re: Hi Bcc: x@y.z',
      );
      expect(fillPlaceholders(`Re: Hi${attack}`, {}, { escape: 'header' })).toBe('Re: Hi Bcc: x@y.z');
    },
  );
});

const fill = (template: string, values: Record<string, string> = {}) =>
  fillPlaceholders(template, values, { escape: 'text' });

describe('captures', () => {
  it('are filled in by their names', () => {
    const values = { 'match.order': '4711', 'match.a_1': 'x' };
    expect(fill('{{match.order}} {{ match.a_1 }} [{{match.other}}]', values)).toBe('4711 x []');
    expect(unknownPlaceholders('{{match.order}} {{match.}} {{match.1a}} {{match.a.b}} {{match}}')).toEqual([
      'match.',
      'match.1a',
      'match.a.b',
      'match',
    ]);
    expect(capturesOf('{{match.order}} {{subject}} {{ match.a_1 }} {{match.order}} {match.x} {{match.1}}')).toEqual([
      'order',
      'a_1',
    ]);
  });

  it.each(['{{match.__proto__}}', '{{match.a.constructor}}', '{{match.}}', '{{match}}', '{{{match}}}', '{{match.é}}'])(
    'are never %s',
    (template) => expect(fill(template, { 'match.a': 'x' })).toBe(template),
  );

  it('of a name that every object has are what was captured, or nothing', () => {
    expect(fill('[{{match.constructor}}]')).toBe('[]');
    expect(fill('[{{match.constructor}}]', { 'match.constructor': 'x' })).toBe('[x]');
  });
});

describe('placeholders in single braces', () => {
  const values = {
    'from.name': 'Jana',
    'from.address': 'jana@example.com',
    'case.number': '12',
    'case.name': 'Order',
    'lead.name': 'Lead',
    today: '2026-01-05',
    now: '2026-01-05 10:00',
  };

  it('are those of the manuals', () => {
    expect(
      fill('{Person.name} {Person.emailAddress} {Case.number} {Case.name} {Lead.name} {today} {now}', values),
    ).toBe('Jana jana@example.com 12 Order Lead 2026-01-05 2026-01-05 10:00');
    expect(placeholdersOf('{Person.name} {{from.name}} {{subject}} {today} {{nope}}')).toEqual([
      'from.name',
      'subject',
      'today',
    ]);
  });

  it.each([
    '{}',
    '{ today }',
    '{Today}',
    '{subject}',
    '{person.name}',
    '{Person.constructor}',
    '{Person.name',
    'Person.name}',
    '{{Person.name}}',
    '{"today": 1}',
    'function () { return now; }',
  ])('leave %s alone', (template) => expect(fill(template, values)).toBe(template));

  it('keep the braces round them', () => {
    expect(fill('{{today}}{today}', values)).toBe('2026-01-052026-01-05');
    expect(fill('{{{today}}}', values)).toBe('{2026-01-05}');
  });

  it('are escaped, and not filled twice, like all others', () => {
    expect(fillPlaceholders('{Person.name}', { 'from.name': '<{today}>' }, { escape: 'html' })).toBe('&lt;{today}&gt;');
  });
});

describe('whatever the template', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '{{',
    '}}',
    'subject',
    'match.a',
    ' ',
    '.',
    'Person.name',
    'today',
    '__proto__',
  );
  const template = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string(),
  );

  it('what is listed is filled, and the rest stays', () => {
    fc.assert(
      fc.property(template, (text) => {
        const marks = placeholdersOf(text);
        const filled = fill(text, Object.fromEntries(marks.map((name) => [name, '\u0001'])));
        expect(filled.includes('\u0001')).toBe(marks.length > 0 || text.includes('\u0001'));
        if (marks.length === 0) expect(filled).toBe(text);
        expect(unknownPlaceholders(text).filter((name) => marks.includes(name))).toEqual([]);
      }),
    );
  });
});
