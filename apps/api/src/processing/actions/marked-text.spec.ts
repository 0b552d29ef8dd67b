import type { Received } from '../arrival.types';
import { markingFiller, partsOf } from './marked-text';

const arrival = {
  analysed: { subject: 'Order \uE000 17', newText: '', from: { name: '', address: 'anna@x.test' } },
  mailbox: { name: 'Desk', address: 'desk@y.test', timeZone: 'UTC' },
} as unknown as Received;
const fill = markingFiller(
  { arrival, ownCase: null, lead: null },
  { captures: { order: '17', blank: '' } },
  new Date(0),
);

describe('a text whose empty placeholders are marked', () => {
  it('is plain where everything has a value', () => {
    expect(partsOf(fill('Re: {{match.order}} {{from.address}}', 'text'))).toEqual([
      { text: 'Re: 17 anna@x.test', empty: null },
    ]);
  });

  it('names what is empty where it stands, captured as nothing or not at all', () => {
    expect(partsOf(fill('[#{{case.number}}] {{match.blank}}{{match.other}} end', 'header'))).toEqual([
      { text: '[#', empty: null },
      { text: '', empty: 'case.number' },
      { text: '] ', empty: null },
      { text: '', empty: 'match.blank' },
      { text: '', empty: 'match.other' },
      { text: ' end', empty: null },
    ]);
  });

  it('takes no mark from the message, and leaves unknown names as they are', () => {
    expect(partsOf(fill('{{subject}} {{nobody}} {today} \uE000case.name\uE001', 'text'))).toEqual([
      { text: 'Order  17 {{nobody}} 1970-01-01 case.name', empty: null },
    ]);
  });

  it('ends with an ellipsis where it is too long', () => {
    expect(partsOf('abcdef', 3)).toEqual([{ text: 'abc…', empty: null }]);
  });
});
