import { ACCOUNT_MAILS } from '../identity/account-mailer.service';
import { accountMailText, type Language } from './system-mail.texts';

const facts = {
  name: 'Anna <script>alert(1)</script>',
  email: 'anna@example.com',
  publicUrl: 'https://mail.example.com',
  link: { url: 'https://mail.example.com/welcome?token=abc&x="1"', until: '25 November 2026, 10:00' },
};

describe.each<Language>(['en', 'sk'])('in %s', (language) => {
  it.each(ACCOUNT_MAILS)('writes %s as text and as HTML in which a name is only text', (kind) => {
    const mail = accountMailText({ ...facts, kind, language });
    expect(mail.subject.length).toBeGreaterThan(10);
    expect(mail.text).toContain('anna@example.com');
    expect(mail.text).toContain(facts.link.url);
    expect(mail.html).toContain(`lang="${language}"`);
    expect(mail.html).not.toContain('<script>');
    expect(mail.html).toContain('href="https://mail.example.com/welcome?token=abc&#38;x=&#34;1&#34;"');
    expect(mail.html).not.toMatch(/undefined|<img/);
  });
});

it('has other words in each language', () => {
  for (const kind of ACCOUNT_MAILS)
    expect(accountMailText({ ...facts, kind, language: 'en' }).subject).not.toBe(
      accountMailText({ ...facts, kind, language: 'sk' }).subject,
    );
});
