// Whether the sender is who she says: real signatures, verified while mail comes in, with a DNS of the test's own.
// @needs-debian: the workbench stands on a real mail server.
import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign';
import { DnsLookup } from '../../apps/api/src/common/network/dns-lookup';
import { buildMail } from '../support/mail';
import { act, openWorkbench, type TestMailbox, type Workbench, when } from './workbench';

jest.setTimeout(60_000);

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const ZONE: Record<string, string> = {
  's1._domainkey.bank.test': `v=DKIM1; p=${KEY}`,
  '_dmarc.bank.test': 'v=DMARC1; p=reject',
};
const asked: string[] = [];

let w: Workbench;
let desk: TestMailbox;
let taken = 0;
beforeAll(async () => {
  w = await openWorkbench();
  w.app.get(DnsLookup).resolve = (name) => {
    asked.push(name);
    const record = ZONE[name];
    return record ? Promise.resolve([[record]]) : Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' }));
  };
  desk = await w.connect();
  await desk.publish([when('auth.dmarc', 'is', 'pass'), act('label', { add: ['believed'] })]);
});
afterAll(() => w.close());

const mail = (subject: string, extra: Record<string, string> = {}) =>
  buildMail({ from: 'Bank <info@bank.test>', to: desk.address, subject, headers: extra });

async function signed(source: string): Promise<string> {
  const { signatures } = await dkimSign(source, {
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    // Said to it: left alone it asks the clock twice, and a second may go by between.
    signTime: new Date(),
    signatureData: [
      {
        signingDomain: 'bank.test',
        selector: 's1',
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      },
    ],
  } as Parameters<typeof dkimSign>[1]);
  return signatures + source;
}

async function taking(source: string, subject: string) {
  await desk.deliver(Buffer.from(source));
  taken += 1;
  await desk.settled(taken);
  const { items } = (await w.api.get('/messages?limit=200')).body as { items: { id: string; subject: string }[] };
  return (await w.api.get(`/messages/${items.find((one) => one.subject === subject)!.id}`)).body;
}

it('a valid signature is believed, and rules see it', async () => {
  const message = await taking(await signed(mail('Real')), 'Real');
  expect(message).toMatchObject({
    auth: { dkim: 'pass', dmarc: 'pass', spf: 'none', by: 'own' },
    labels: ['believed'],
  });
  expect(message.auth.evidence.join('\n')).toMatch(/bank\.test vouches/);
});

it('a changed text is not', async () => {
  const source = (await signed(mail('Changed'))).replace('Hello.', 'Pay here.');
  expect(await taking(source, 'Changed')).toMatchObject({ auth: { dkim: 'fail', dmarc: 'fail' }, labels: [] });
});

it('nor is a verdict that the sender wrote himself', async () => {
  const forged = { 'Authentication-Results': 'mx.bank.test; spf=pass; dkim=pass; dmarc=pass' };
  expect(await taking(mail('Forged', forged), 'Forged')).toMatchObject({
    auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
    labels: [],
  });
});

it('the DNS is asked once for a key, and never for mail without a signature', async () => {
  const before = asked.length;
  await taking(mail('Plain'), 'Plain');
  await taking(await signed(mail('Again')), 'Again');
  expect(asked.slice(before)).toEqual([]);
  expect(asked.filter((name) => name === 's1._domainkey.bank.test')).toHaveLength(1);
});

it('the verdict of a server that the mailbox names is taken instead, in this mailbox alone', async () => {
  const told = { 'Authentication-Results': 'mx.own.test; spf=pass; dkim=pass header.d=bank.test; dmarc=pass' };
  expect(await taking(mail('Told', told), 'Told')).toMatchObject({ auth: { dmarc: 'none' }, labels: [] });

  const own = await w.connect({ imap: { verdictServer: 'mx.own.test' } });
  await own.publish([when('auth.dmarc', 'is', 'pass'), act('label', { add: ['believed'] })]);
  await own.deliver(Buffer.from(mail('Told here', told)));
  await own.settled(1);
  const { items } = (await w.api.get('/messages?limit=200')).body as { items: { id: string; subject: string }[] };
  const { id } = items.find(({ subject }) => subject === 'Told here')!;
  expect((await w.api.get(`/messages/${id}`)).body).toMatchObject({
    auth: { dmarc: 'pass', by: 'server' },
    labels: ['believed'],
  });
});

it('what was found out when it came stands when a flow is tried on it', async () => {
  const { items } = (await w.api.get('/messages?limit=200')).body as { items: { id: string; subject: string }[] };
  const { id } = items.find(({ subject }) => subject === 'Real')!;
  const flows = (await w.api.get('/flows')).body as { id: string }[];
  delete ZONE['s1._domainkey.bank.test'];
  const tried = await w.api.post(`/flows/${flows[0]!.id}/try`, { messageId: id });
  expect(JSON.stringify(tried.body)).toContain('believed');
});
