import { withReports } from './delivery-reports';

const at = new Date('2026-01-31T09:30:00Z');
const failed = (recipient: string) => ({
  recipient,
  originalRecipient: null,
  action: 'failed' as const,
  severity: 'hard' as const,
  status: '5.1.1',
  diagnostic: 'unknown',
});
const sentTo = (...addresses: string[]) => ({
  id: 'sent',
  to: addresses.map((address) => ({ name: '', address })),
  cc: [],
  draft: null,
  deliveryReports: null,
});

it('says nothing new of the same notice in a second mailbox', () => {
  const sent = sentTo('a@c.test', 'b@c.test');
  const once = withReports(sent, [failed('a@c.test')], { messageId: 'bounce', at });
  expect(once).toHaveLength(1);
  const again = { ...sent, deliveryReports: once };
  expect(withReports(again, [failed('a@c.test')], { messageId: 'bounce', at })).toBeNull();
  expect(withReports(again, [failed('b@c.test')], { messageId: 'bounce', at })).toHaveLength(2);
});

it('still hears of the next recipient when it keeps as many as it can', () => {
  const addresses = Array.from({ length: 250 }, (_, index) => `r${index}@c.test`);
  let sent: Parameters<typeof withReports>[0] = sentTo(...addresses);
  for (const address of addresses) {
    const reports = withReports(sent, [failed(address)], { messageId: `bounce of ${address}`, at });
    expect(reports?.at(-1)?.recipient).toBe(address);
    sent = { ...sent, deliveryReports: reports };
  }
  expect(sent.deliveryReports).toHaveLength(200);
});
