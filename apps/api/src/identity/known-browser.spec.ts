import type { Request, Response } from 'express';
import { Vault } from '../common/vault';
import type { Config } from '../config/config';
import { KnownBrowser } from './known-browser';

const [old, present] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const config = { publicUrl: 'http://localhost' } as Config;

function cookieOf(known: KnownBrowser, userId: string): Request {
  let cookie = '';
  const response = { cookie: (name: string, value: string) => (cookie = `${name}=${value}`) };
  known.remember(response as unknown as Response, userId);
  return { headers: { cookie } } as Request;
}

it('knows a browser again, for the account that it signed in to', () => {
  const known = new KnownBrowser(config, new Vault(present, [old]));
  const request = cookieOf(known, 'anna');
  expect(known.of(request, 'anna')).toMatch(/^anna\./);
  expect(known.of(request, 'boris')).toBeNull();
  expect(known.of(request, undefined)).toBeNull();
});

it('knows nobody by a secret that was replaced, perhaps because it became known', () => {
  const forged = cookieOf(new KnownBrowser(config, new Vault(old)), 'anna');
  expect(new KnownBrowser(config, new Vault(present, [old])).of(forged, 'anna')).toBeNull();
  const rotated = new Vault(present);
  rotated.alsoVerify(new Vault(old).signingSecrets[0]!);
  expect(new KnownBrowser(config, rotated).of(forged, 'anna')).toBeNull();
});
