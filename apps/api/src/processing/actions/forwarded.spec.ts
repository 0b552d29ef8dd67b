import type { AnalysedMessage } from '@mailroom/mail';
import type { Arrival } from '../arrival.types';
import { forwardedText, originalOf } from './forwarded';

const analysed = {
  from: { address: 'ann@customer.test', name: 'Ann' },
  to: [{ address: 'desk@example.test', name: '' }],
  subject: '../../etc/passwd: "Účet" <č. 7>',
  sentAt: new Date('2026-03-01T10:00:00Z'),
  text: 'Please pay.',
  size: 99,
  attachments: [{ index: 0, filename: null, contentType: 'application/pdf', size: 3 }],
} as unknown as AnalysedMessage;
const arrival = { rawKey: 'key', analysed } as Arrival;

describe('a forwarded message', () => {
  it('carries the whole original under a name that is a name on every system', () => {
    expect(originalOf(arrival, 'attachment').attachments).toEqual([
      {
        index: 0,
        filename: 'etc passwd Účet č. 7.eml',
        contentType: 'message/rfc822',
        size: 99,
        contentId: null,
      },
    ]);
  });

  it('or its attachments, the nameless ones too', () => {
    expect(originalOf(arrival, 'inline').attachments).toMatchObject([{ index: 0, filename: 'attachment-1' }]);
  });

  it('says whose it is under the note, with its text only where the original is not there', () => {
    const inline = forwardedText(analysed, 'For you.', 'inline');
    expect(inline).toMatch(
      /^For you\.\n\n-+ Forwarded message -+\nFrom: Ann <ann@customer\.test>\nDate: Sun, 01 Mar 2026/,
    );
    expect(inline).toMatch(/To: desk@example\.test\n\nPlease pay\.$/);
    expect(forwardedText(analysed, '', 'attachment')).not.toContain('Please pay.');
  });
});
