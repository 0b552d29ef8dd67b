import { PLACEHOLDERS, fillPlaceholders, unknownPlaceholders } from './placeholders';

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
