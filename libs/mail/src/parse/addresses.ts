import addressparser from 'nodemailer/lib/addressparser';

import { decodeEncodedWords } from './encoded-words';
import type { Address } from './message';
import { cut } from './raw-headers';

/** Longer than RFC 5321 4.5.3.1 allows (64 + 1 + 255) is no address. */
const MAX_ADDRESS = 320;
const MAX_NAME = 500;
/** About 5,000 addresses; the parser works through all of them before they can be counted. */
const MAX_FIELD = 256 * 1024;

/**
 * Takes an address field apart (RFC 5322 3.4) before its names are decoded: a decoded name may hold commas and
 * brackets. Members of groups count like others; entries without an `@` are left out.
 */
export function parseAddresses(value: string, max: number): Address[] {
  const single = singleAddress(value);
  return single ? [single].slice(0, max) : parseAnyAddresses(value, max);
}

/** One address as almost everybody writes it; null for everything else, which takes ten times as long to take apart. */
function singleAddress(value: string): Address | null {
  const [, quoted, plain, bracketed, bare] = SINGLE.exec(value) ?? [];
  const address = normaliseAddress(bracketed ?? bare ?? '');
  return address === null ? null : { address, name: (quoted ?? plain ?? '').trim() };
}

/** A name of letters that need no decoding, quoted or not, and an address in brackets; or the address alone. */
const SINGLE =
  /^\s*(?:(?:"([\p{L}\p{N} .,'&/()-]{1,100})"|([\p{L}\p{N}][\p{L}\p{N} .'&/-]{0,99}))?[ \t]*<([\w.+-]{1,64}@[A-Za-z0-9.-]{1,200})>|([\w.+-]{1,64}@[A-Za-z0-9.-]{1,200}))\s*$/u;

/** The general case. */
export function parseAnyAddresses(value: string, max: number): Address[] {
  const found: Address[] = [];
  for (const { address, name } of addressparser(cut(value, MAX_FIELD), { flatten: true })) {
    if (found.length >= max) break;
    const parsed = toAddress(address ?? '', name ?? '');
    if (parsed) found.push(parsed);
  }
  return found;
}

/** Trims an address and writes its domain in lower case; null when it is none. */
export function normaliseAddress(address: string): string | null {
  const trimmed = address.trim().replace(/^<|>$/g, '');
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || at === trimmed.length - 1 || trimmed.length > MAX_ADDRESS || /[\s\0<>]/.test(trimmed)) return null;
  return `${trimmed.slice(0, at)}@${trimmed.slice(at + 1).toLowerCase()}`;
}

function toAddress(address: string, rawName: string): Address | null {
  const name = cut(decodeEncodedWords(rawName).trim(), MAX_NAME);
  const normal = normaliseAddress(address);
  if (normal) return { address: normal, name };
  // Some programs encode name and address as one word.
  const inside = /^([^<>]*)<([^<>\s]{1,320})>$/.exec(name);
  const hidden = inside?.[2] ? normaliseAddress(inside[2]) : null;
  return hidden ? { address: hidden, name: (inside?.[1] ?? '').trim() } : null;
}
