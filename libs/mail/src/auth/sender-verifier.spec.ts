// Mail that is really signed, verified with the keys that its domains publish in a DNS of the test's own.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { sealMessage } from 'mailauth/lib/arc';
import { dkimSign } from 'mailauth/lib/dkim/sign';
import { analyseMessage } from '../parse/analyse-message';
import type { AuthenticationResult } from '../parse/message';
import { BoundedResolver } from './bounded-resolver';
import { DnsError } from './dns-answers';
import { SenderVerifier } from './sender-verifier';
import type { VerdictTrust } from './server-verdicts';
import { signatureVerdicts } from './signature-verdicts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const shortRsa = generateKeyPairSync('rsa', { modulusLength: 768 });
const ed25519 = generateKeyPairSync('ed25519');

const rsaRecord = ({ publicKey }: { publicKey: KeyObject }): string =>
  `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
const edRecord = `v=DKIM1; k=ed25519; p=${ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('base64')}`;

const ZONE: Record<string, string> = {
  's1._domainkey.shop.example': rsaRecord(rsa),
  'ed._domainkey.shop.example': edRecord,
  'short._domainkey.shop.example': rsaRecord(shortRsa),
  'revoked._domainkey.shop.example': 'v=DKIM1; p=',
  's1._domainkey.mail.shop.example': rsaRecord(rsa),
  's1._domainkey.list.example': rsaRecord(otherRsa),
  's1._domainkey.strict.example': rsaRecord(rsa),
  's1._domainkey.mail.strict.example': rsaRecord(rsa),
  '_dmarc.shop.example': 'v=DMARC1; p=reject',
  '_dmarc.strict.example': 'v=DMARC1; p=quarantine; adkim=s; aspf=s',
  'shop.example': 'v=spf1 ip4:192.0.2.10 -all',
  'strict.example': 'v=spf1 ip4:192.0.2.10 -all',
};

const dns = (name: string, type: string): Promise<unknown[]> => {
  const record = ZONE[name];
  return record && type === 'TXT' ? Promise.resolve([[record]]) : Promise.reject(new DnsError('ENOTFOUND', name));
};

const TEXT = 'Hello,\r\nthe order 4711 is on its way.\r\n';
const mail = (from = 'Shop <info@shop.example>', text = TEXT): string =>
  [
    `From: ${from}`,
    'To: desk@customer.example',
    'Subject: Your order',
    `Date: ${new Date().toUTCString()}`,
    'Message-ID: <1@shop.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n');

interface Key {
  domain?: string;
  selector?: string;
  key?: { privateKey: KeyObject };
  algorithm?: string;
  canonicalization?: string;
  expires?: Date;
  maxBodyLength?: number;
}

async function signed(source: string, ...keys: Key[]): Promise<string> {
  let result = source;
  for (const { domain = 'shop.example', selector = 's1', key = rsa, ...more } of keys) {
    const { signatures, errors } = await dkimSign(source, {
      ...(more.expires && { expires: more.expires }),
      // Said to it: left alone it asks the clock twice, and a second may go by between what is signed and what is written.
      signTime: more.expires ? new Date(more.expires.getTime() - 86_400_000) : new Date(),
      canonicalization: more.canonicalization ?? 'relaxed/relaxed',
      algorithm: more.algorithm ?? 'rsa-sha256',
      signatureData: [
        {
          signingDomain: domain,
          selector,
          privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }),
          ...(more.maxBodyLength === undefined ? {} : { maxBodyLength: more.maxBodyLength }),
        },
      ],
    } as Parameters<typeof dkimSign>[1]);
    expect(errors).toEqual([]);
    result = signatures + result;
  }
  return result;
}

const NOBODY: VerdictTrust = { server: '', imapHost: 'imap.customer.example' };

async function verify(
  source: string,
  { trust = NOBODY, resolve = dns, skip = null as string | null } = {},
): Promise<AuthenticationResult> {
  const raw = Buffer.from(source);
  const verifier = new SenderVerifier({
    signatures: (bytes, question) => signatureVerdicts(bytes as Buffer, question),
    resolver: new BoundedResolver({ resolve }),
  });
  return verifier.verify({ message: await analyseMessage(raw), raw, trust, skip });
}

describe('DKIM', () => {
  it.each<[string, Key[]]>([
    ['RSA', [{}]],
    ['RSA, simple', [{ canonicalization: 'simple/simple' }]],
    ['ed25519', [{ selector: 'ed', key: ed25519, algorithm: 'ed25519-sha256' }]],
    ['a broken signature beside a good one', [{}, { domain: 'list.example', key: rsa }]],
  ])('passes: %s', async (_, keys) => {
    expect(await verify(await signed(mail(), ...keys))).toMatchObject({
      dkim: 'pass',
      dmarc: 'pass',
      aligned: true,
      by: 'own',
    });
  });

  it.each<[string, Key, (source: string) => string, AuthenticationResult['dkim'], RegExp]>([
    ['the text was changed', {}, (source) => source.replace('4711', '4712'), 'fail', /text was changed/],
    [
      'a signed header was changed',
      {},
      (source) => source.replace('Your order', 'Your bill'),
      'fail',
      /header was changed/,
    ],
    ['another key made it', { key: otherRsa }, (source) => source, 'fail', /another key/],
    ['it has expired', { expires: new Date(Date.now() - 86_400_000) }, (source) => source, 'fail', /expired/],
    ['the key is not published', { selector: 'gone' }, (source) => source, 'permerror', /does not publish/],
    ['the key was revoked', { selector: 'revoked' }, (source) => source, 'permerror', /cannot be read/],
    ['the key is short', { selector: 'short', key: shortRsa }, (source) => source, 'neutral', /fewer than 1024/],
    ['something was appended beyond l=', { maxBodyLength: 20 }, (source) => source, 'neutral', /uncovered/],
  ])('does not pass when %s', async (_, key, change, expected, why) => {
    const result = await verify(change(await signed(mail(), key)));
    expect(result).toMatchObject({ dkim: expected, dmarc: 'fail', aligned: false });
    expect(result.evidence?.join('\n')).toMatch(why);
  });

  it('is a temporary error, and nothing worse, when the DNS does not answer', async () => {
    const source = await signed(mail(), {});
    const resolve = () => Promise.reject(new DnsError('ESERVFAIL', ''));
    expect(await verify(source, { resolve })).toMatchObject({ dkim: 'temperror', dmarc: 'temperror', aligned: false });
  });

  it('asks nobody about a message without a signature', async () => {
    const resolve = jest.fn(dns);
    expect(await verify(mail(), { resolve })).toEqual({ spf: 'none', dkim: 'none', dmarc: 'none' });
    expect(resolve).not.toHaveBeenCalled();
  });

  it('asks nobody when told not to, and says why', async () => {
    const resolve = jest.fn(dns);
    const result = await verify(await signed(mail(), {}), { resolve, skip: 'Not verified: it is old.' });
    expect(result).toMatchObject({ dkim: 'none', evidence: ['Not verified: it is old.'] });
    expect(resolve).not.toHaveBeenCalled();
  });

  it('does not work through hundreds of signatures', async () => {
    const resolve = jest.fn(dns);
    const one = 'DKIM-Signature: v=1; a=rsa-sha256; d=shop.example; s=s1; h=from; bh=AA==; b=AA==\r\n';
    expect(await verify(one.repeat(300) + mail(), { resolve })).toMatchObject({ dkim: 'none' });
    expect(resolve).not.toHaveBeenCalled();
  });
});

describe('DMARC', () => {
  it.each<[string, string, Key, AuthenticationResult['dmarc']]>([
    ['the very domain', 'a@shop.example', {}, 'pass'],
    ['a domain below, relaxed', 'a@shop.example', { domain: 'mail.shop.example' }, 'pass'],
    ['a domain above, relaxed', 'a@news.shop.example', {}, 'pass'],
    ['another domain', 'a@shop.example', { domain: 'list.example', key: otherRsa }, 'fail'],
    ['the very domain, strict', 'a@strict.example', { domain: 'strict.example' }, 'pass'],
    ['a domain below, strict', 'a@strict.example', { domain: 'mail.strict.example' }, 'fail'],
    ['no policy', 'a@list.example', { domain: 'list.example', key: otherRsa }, 'none'],
    ['two authors', 'a@shop.example, b@evil.example', {}, 'permerror'],
  ])('%s', async (_, from, key, expected) => {
    const result = await verify(await signed(mail(from), key));
    expect(result).toMatchObject({ dkim: 'pass', dmarc: expected });
    expect(result.aligned).toBe(!/another domain|two authors/.test(_));
  });
});

describe('SPF', () => {
  const trust: VerdictTrust = { server: 'mx.customer.example', imapHost: 'imap.customer.example' };
  const through = (ip: string, by = 'mx.customer.example', source = mail(), path = 'info@shop.example') =>
    `Return-Path: <${path}>\r\nReceived: from out.shop.example (out.shop.example [${ip}]) by ${by} with ESMTP; now\r\n${source}`;

  it.each<[string, string, Partial<AuthenticationResult>]>([
    ['the domain’s own server', through('192.0.2.10'), { spf: 'pass', dmarc: 'pass', aligned: true }],
    ['another server', through('192.0.2.99'), { spf: 'fail', dmarc: 'fail', aligned: false }],
    ['an inner relay', through('10.0.0.7'), { spf: 'none' }],
    ['a line that our server did not write', through('192.0.2.10', 'mx.evil.example'), { spf: 'none', dmarc: 'none' }],
    ['a forged line below ours', through('192.0.2.99', undefined, through('192.0.2.10')), { spf: 'fail' }],
    [
      'somebody else’s domain',
      through('192.0.2.10', undefined, mail('a@evil.example')),
      { spf: 'pass', aligned: false },
    ],
  ])('%s', async (_, source, expected) => {
    expect(await verify(source, { trust })).toMatchObject(expected);
  });

  it('is not guessed without knowing the server', async () => {
    const result = await verify(through('192.0.2.10', undefined, await signed(mail(), {})));
    expect(result.spf).toBe('none');
    expect(result.evidence?.[0]).toMatch(/SPF: not checked/);
  });

  it('has its time: a stranger’s record with a hundred hosts on silent servers holds up nothing', async () => {
    const record = `v=spf1 ${Array.from({ length: 9 }, (_, index) => `mx:m${index}.slow.example`).join(' ')} -all`;
    const asked: string[] = [];
    const verifier = new SenderVerifier({
      signatures: (raw, question) => signatureVerdicts(raw as Buffer, question),
      resolver: {
        resolve: (name) => {
          asked.push(name);
          return name === 'shop.example' ? Promise.resolve([[record]]) : new Promise(() => undefined);
        },
        answers: (names) => new BoundedResolver({ resolve: dns }).answers(names),
      },
      spfTimeoutMs: 50,
    });
    const raw = Buffer.from(through('192.0.2.99'));
    const result = await verifier.verify({ message: await analyseMessage(raw), raw, trust, skip: null });
    expect(asked).toEqual(['shop.example', 'm0.slow.example']);
    expect(result).toMatchObject({ spf: 'temperror', dmarc: 'fail' });
    expect(result.evidence?.[0]).toBe('SPF: it could not be checked in time.');
  });
});

describe('ARC', () => {
  const sealed = async (source: string, key: { privateKey: KeyObject } = otherRsa): Promise<string> => {
    const headers = await sealMessage(source, {
      signingDomain: 'list.example',
      selector: 's1',
      privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      authResults: 'list.example; dkim=pass header.d=shop.example',
      cv: 'none',
      signTime: new Date(),
    } as never);
    return headers.toString() + source;
  };

  it('is intact after an honest intermediary', async () => {
    const result = await verify(await sealed(mail()));
    expect(result).toMatchObject({ arc: 'pass', dkim: 'none', dmarc: 'fail' });
    expect(result.evidence?.join('\n')).toMatch(/last one is list\.example/);
  });

  it.each<[string, (source: string) => string]>([
    ['the text was changed after', (source) => source.replace('4711', '4712')],
    ['its account of the verdicts was changed', (source) => source.replace('dkim=pass', 'dkim=fail')],
    ['a part of it is missing', (source) => source.replace(/ARC-Seal:[^\r]*(\r\n\s[^\r]*)*\r\n/, '')],
  ])('is broken when %s', async (_, change) => {
    expect(await verify(change(await sealed(mail())))).toMatchObject({ arc: 'fail' });
  });

  it('is broken when another key made it', async () => {
    expect(await verify(await sealed(mail(), rsa))).toMatchObject({ arc: 'fail' });
  });

  it('is a temporary error when the DNS does not answer', async () => {
    const resolve = () => Promise.reject(new DnsError('ETIMEOUT', ''));
    expect(await verify(await sealed(mail()), { resolve })).toMatchObject({ arc: 'temperror' });
  });
});

describe('a verdict in the message itself', () => {
  it('that the sender wrote is not believed: it is verified', async () => {
    const forged = 'Authentication-Results: mx.customer.example; spf=pass; dkim=pass; dmarc=pass\r\n';
    expect(await verify(forged + mail('boss@shop.example'))).toMatchObject({ dmarc: 'none', dkim: 'none' });
    const source = (await signed(mail(), {})).replace('4711', '4712');
    expect(await verify(forged + source)).toMatchObject({ by: 'own', dkim: 'fail', dmarc: 'fail' });
  });

  it('of a server that is believed spares the question', async () => {
    const resolve = jest.fn(dns);
    const told = 'Authentication-Results: mx.customer.example; dkim=fail; dmarc=fail\r\n';
    const trust = { ...NOBODY, server: 'mx.customer.example' };
    expect(await verify(told + (await signed(mail(), {})), { trust, resolve })).toMatchObject({
      by: 'server',
      dmarc: 'fail',
    });
    expect(resolve).not.toHaveBeenCalled();
  });
});
