import { personName, splitName } from './person-name';

describe('a person’s name', () => {
  it.each([
    ['Ján Novák', 'x@y.test', 'Ján Novák', 'Ján', 'Novák'],
    ['Novák, Ján', 'x@y.test', 'Ján Novák', 'Ján', 'Novák'],
    ['Anna Mária Nová', 'x@y.test', 'Anna Mária Nová', 'Anna Mária', 'Nová'],
    ['', 'jan.novak+shop@y.test', 'Jan Novak', 'Jan', 'Novak'],
    ['', 'info@y.test', 'info@y.test', '', 'info@y.test'],
    ['', 'x1.y2@y.test', 'x1.y2@y.test', '', 'x1.y2@y.test'],
  ])('“%s” <%s>', (name, address, whole, firstName, lastName) => {
    expect(personName(name, address)).toBe(whole);
    expect(splitName(personName(name, address))).toEqual({ firstName, lastName });
  });
});
