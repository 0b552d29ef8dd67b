import { EMPTY_FORM, formOf, formProblems, madeUpOf } from './made-up';

const form = {
  ...EMPTY_FORM,
  name: ' Anna ',
  address: 'anna@x.test',
  to: 'desk@y.test; other@y.test',
  subject: 'Order',
  attachments: 'bill.pdf\n\n photo.jpg ',
  headers: 'Precedence: bulk\nX-Empty:\n',
  receivedAt: '2026-03-01T08:30',
};

describe('a made-up message', () => {
  it('is what the form says', () => {
    expect(madeUpOf(form)).toEqual({
      from: { name: 'Anna', address: 'anna@x.test' },
      to: [
        { name: '', address: 'desk@y.test' },
        { name: '', address: 'other@y.test' },
      ],
      subject: 'Order',
      text: '',
      attachments: ['bill.pdf', 'photo.jpg'],
      headers: [
        ['Precedence', 'bulk'],
        ['X-Empty', ''],
      ],
      sender: 'unknown',
      receivedAt: new Date('2026-03-01T08:30').toISOString(),
    });
  });

  it('can be changed again', () => {
    expect(madeUpOf(formOf(madeUpOf(form)))).toEqual(madeUpOf(form));
  });

  it('needs a sender; addresses and header fields have to be some', () => {
    expect(formProblems(form)).toEqual([]);
    expect(formProblems(EMPTY_FORM)).toEqual(['address']);
    expect(formProblems({ ...form, to: 'desk', headers: 'no field' })).toEqual(['to', 'headers']);
  });
});
