import { AddressGuard } from './address-guard';

describe('AddressGuard', () => {
  const guard = new AddressGuard([]);

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fe80::1',
    'fd00::1',
    '::7f00:1',
    'fe80::1%lo',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:10::1',
    '3fff::1',
    '0:0:0:0:0:ffff:7f00:1',
    '0:0:0:0:0:ffff:127.0.0.1',
    'not an address',
  ])('refuses %s', (address) => {
    expect(guard.permits('hooks.example.com', address)).toBe(false);
  });

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8'])('lets %s through', (address) => {
    expect(guard.permits('hooks.example.com', address)).toBe(true);
  });

  it('lets through what the administrator allowed, by name, address or range', () => {
    const allowing = new AddressGuard(['crm.internal', '10.0.0.5', '192.168.7.0/24', '::1']);
    expect(allowing.permits('CRM.internal', '10.9.9.9')).toBe(true);
    expect(allowing.permits('other.internal', '10.9.9.9')).toBe(false);
    expect(allowing.permits('other.internal', '10.0.0.5')).toBe(true);
    expect(allowing.permits('other.internal', '192.168.7.200')).toBe(true);
    expect(allowing.permits('other.internal', '::1')).toBe(true);
  });
});
