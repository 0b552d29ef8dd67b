import type { Header } from '../parse/message';
import { serverVerdicts, type VerdictTrust } from './server-verdicts';

const named: VerdictTrust = { server: 'mx.example', imapHost: 'imap.example' };
const verdicts = (value: string, trust = named) =>
  serverVerdicts(
    [
      ['authentication-results', value],
      ['from', 'Ann <ann@a.example>'],
    ],
    trust,
  );

describe('the verdicts of the receiving server', () => {
  it.each([
    ['mx.example; spf=pass smtp.mailfrom=a.example; dkim=pass header.d=a.example; dmarc=pass', 'pass', 'pass', 'pass'],
    [
      'mx.example; dkim=pass header.i=@a.example; spf=softfail (mx: best guess) x=y; dmarc=fail (p=NONE)',
      'softfail',
      'pass',
      'fail',
    ],
    ['mx.example 1; none', 'none', 'none', 'none'],
    ['mx.example; SPF=HardFail; DKIM=temperror; DMARC=PermError', 'fail', 'temperror', 'permerror'],
    ['mx.example; dkim=fail header.d=list.example; dkim=pass header.d=a.example; dkim=neutral', 'none', 'pass', 'none'],
    ['mx.example (; spf=pass; dkim=pass (nested)); spf=fail', 'fail', 'none', 'none'],
    ['mx.example; spf=fail reason="; dkim=pass"', 'fail', 'none', 'none'],
    ['mx.example; spf=invented', 'none', 'none', 'none'],
    ['MX.Example; spf=pass', 'pass', 'none', 'none'],
  ])('are read from %s', (value, spf, dkim, dmarc) => {
    expect(verdicts(value)).toMatchObject({ spf, dkim, dmarc, by: 'server' });
  });

  it('say whether a domain that passed is the author’s', () => {
    expect(verdicts('mx.example; dkim=pass header.d=a.example')).toMatchObject({ aligned: true });
    expect(verdicts('mx.example; dkim=pass header.i=@mail.a.example')).toMatchObject({ aligned: true });
    expect(verdicts('mx.example; spf=pass smtp.mailfrom=ann@a.example')).toMatchObject({ aligned: true });
    expect(verdicts('mx.example; dkim=pass header.d=evil.example')).toMatchObject({ aligned: false });
    expect(verdicts('mx.example; dkim=fail header.d=a.example')).toMatchObject({ aligned: false });
    expect(verdicts('mx.example; arc=pass')).toMatchObject({ arc: 'pass' });
  });
});

const RECEIVED: Header = ['received', 'from out.evil.example ([192.0.2.1]) by mx.example with ESMTP'];
const STORE: Header = ['received', 'from mx.example by store.example with LMTP'];
const FORGED = (server: string): Header => ['authentication-results', `${server}; spf=pass; dkim=pass; dmarc=pass`];
const from: Header = ['from', 'boss@a.example'];

describe('a verdict is believed', () => {
  const NOBODY: VerdictTrust = { server: '', imapHost: 'imap.example' };
  const GMAIL: VerdictTrust = { server: '', imapHost: 'imap.gmail.com' };
  const OUTLOOK: VerdictTrust = { server: '', imapHost: 'outlook.office365.com' };
  it.each<[string, Header[], VerdictTrust, boolean]>([
    ['under the name that was given', [STORE, RECEIVED, FORGED('mx.example')], named, true],
    ['above all the servers, by the topmost', [FORGED('mx.example'), RECEIVED], NOBODY, true],
    ['from Gmail by its name', [RECEIVED, FORGED('mx.google.com')], GMAIL, true],
    [
      'from Microsoft, which gives no name',
      [RECEIVED, ['authentication-results', 'spf=pass; dkim=pass']],
      OUTLOOK,
      true,
    ],
    ['not under another name', [FORGED('evil.example'), RECEIVED], named, false],
    ['not under a name that only begins so', [FORGED('mx.example.evil.example'), RECEIVED], named, false],
    ['not below the servers’ lines', [RECEIVED, FORGED('mx.example')], NOBODY, false],
    ['not between two of them', [STORE, FORGED('mx.example'), RECEIVED], NOBODY, false],
    ['not without any of them', [FORGED('mx.example')], NOBODY, false],
    ['not above them by a server that wrote none', [FORGED('evil.example'), RECEIVED], NOBODY, false],
    ['not as Gmail elsewhere', [RECEIVED, FORGED('mx.google.com')], NOBODY, false],
    ['not as somebody else at Gmail', [FORGED('mx.example'), RECEIVED], GMAIL, false],
    ['not with a name at Microsoft', [FORGED('outlook.com'), RECEIVED], OUTLOOK, false],
    ['not in a mailbox without a server', [FORGED('mx.example'), RECEIVED], { server: '', imapHost: '' }, false],
  ])('%s', (_, headers, trust, expected) => {
    expect(serverVerdicts([...headers, from], trust) !== null).toBe(expected);
  });

  it('only in the topmost header', () => {
    const headers = [FORGED('evil.example'), FORGED('mx.example'), from];
    expect(serverVerdicts(headers, named)).toBeNull();
  });
});
