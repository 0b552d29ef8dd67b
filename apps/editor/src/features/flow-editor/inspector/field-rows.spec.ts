import { fieldsOf, repeatedNames, rowsOf, sameFields } from './field-rows';

const row = (id: number, name: string, value: string) => ({ id, name, value });

describe('rows of fields', () => {
  it('are what the fields are, and back', () => {
    const fields = { Order: '{{match.order}}', Channel: 'mail' };
    expect(fieldsOf(rowsOf(fields))).toEqual(fields);
  });

  it('set nothing while they have no name', () => {
    expect(fieldsOf([row(0, ' ', 'a'), row(1, ' Order ', 'b')])).toEqual({ Order: 'b' });
  });

  it('tell names that are there twice, of which the last one counts', () => {
    const rows = [row(0, 'Order', 'a'), row(1, 'Order ', 'b'), row(2, '', ''), row(3, '', '')];
    expect([...repeatedNames(rows)]).toEqual(['Order']);
    expect(fieldsOf(rows)).toEqual({ Order: 'b' });
  });

  it('are the same in the same order only', () => {
    expect(sameFields({ a: '1', b: '2' }, { a: '1', b: '2' })).toBe(true);
    expect(sameFields({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(false);
    expect(sameFields({ a: '1' }, { a: '2' })).toBe(false);
    expect(sameFields({}, { a: '' })).toBe(false);
  });
});
