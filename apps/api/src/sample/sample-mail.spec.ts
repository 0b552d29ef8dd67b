import { SAMPLE_MAIL_DIR } from '../config/paths';
import { dated, readSampleMail } from './sample-mail';

const now = new Date('2026-03-01T12:00:00Z');

describe('dated', () => {
  it('writes times before now as headers write them, and takes the first for the time of receipt', () => {
    const mail = dated(Buffer.from('Received: x; @@DATE(-1d2h)@@\nDate: @@DATE(-3h)@@\n\n@@DATE(-2d)@@\n'), now);
    expect(mail.raw.toString()).toBe(
      'Received: x; Sat, 28 Feb 2026 10:00:00 +0000\r\nDate: Sun, 01 Mar 2026 09:00:00 +0000\r\n\r\nFri, 27 Feb 2026 12:00:00 +0000\r\n',
    );
    expect(mail.receivedAt).toEqual(new Date('2026-02-28T10:00:00Z'));
  });

  it('keeps every byte of any charset, and line ends that are right already', () => {
    const bytes = Buffer.from([0xe1, 0xff, 0x00, 0x0d, 0x0a, 0x80]);
    expect(dated(bytes, now).raw).toEqual(bytes);
  });
});

it('reads the shipped mail: each dated, none older than a week, none from the future', async () => {
  const mails = await readSampleMail(SAMPLE_MAIL_DIR, now);
  expect(mails.length).toBeGreaterThan(30);
  for (const { raw, receivedAt } of mails) {
    expect(raw.toString('latin1')).not.toContain('@@');
    expect(receivedAt.getTime()).toBeLessThan(now.getTime());
    expect(receivedAt.getTime()).toBeGreaterThan(now.getTime() - 8 * 86_400_000);
  }
});
