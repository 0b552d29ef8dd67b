import { authenticationOf } from './authentication';

const verdicts = (...values: string[]) =>
  authenticationOf(values.map((value): [string, string] => ['authentication-results', value]));

describe('authenticationOf', () => {
  it.each([
    ['mx.example; spf=pass smtp.mailfrom=a.example; dkim=pass header.d=a.example; dmarc=pass', 'pass', 'pass', 'pass'],
    [
      'mx.google.com; dkim=pass header.i=@a.example; spf=softfail (google.com: best guess) x=y; dmarc=fail (p=NONE)',
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
  ])('reads %s', (value, spf, dkim, dmarc) => {
    expect(verdicts(value)).toEqual({ spf, dkim, dmarc });
  });

  it('ignores lower headers, which the sender may have written', () => {
    expect(verdicts('mx.example; spf=fail', 'evil.example; spf=pass; dkim=pass; dmarc=pass')).toEqual({
      spf: 'fail',
      dkim: 'none',
      dmarc: 'none',
    });
  });

  it('knows nothing without a header', () => {
    expect(verdicts()).toEqual({ spf: 'none', dkim: 'none', dmarc: 'none' });
  });
});
