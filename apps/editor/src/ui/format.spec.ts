import { byteSize, fullTime, knownTimeZone, personLine, personName, relativeTime, shortDuration } from './format';

const now = new Date('2026-03-10T12:00:00Z');
const english = { language: 'en', timeZone: 'Europe/Bratislava' };

describe('relativeTime', () => {
  it.each([
    ['2026-03-10T11:59:30Z', 'now'],
    ['2026-03-10T11:55:00Z', '5 min. ago'],
    ['2026-03-10T11:00:01Z', '59 min. ago'],
    ['2026-03-10T14:30:00Z', 'in 2 hr.'],
    ['2026-03-09T12:00:00Z', 'yesterday'],
    ['2026-02-01T12:00:00Z', 'Feb 1'],
    ['2025-12-31T12:00:00Z', 'Dec 31, 2025'],
  ])('%s is %s', (iso, words) => {
    expect(relativeTime(iso, now, english)).toBe(words);
  });

  it('dates an old time in the zone of the reader', () => {
    expect(relativeTime('2026-01-31T23:30:00Z', now, english)).toBe('Feb 1');
  });

  it('speaks Slovak', () => {
    expect(relativeTime('2026-03-09T12:00:00Z', now, { ...english, language: 'sk' })).toBe('včera');
  });
});

describe('fullTime', () => {
  it('is in the zone of the reader', () => {
    expect(fullTime('2026-03-10T12:00:00Z', english)).toContain('1:00:00');
  });

  it('falls back to UTC for an unknown zone', () => {
    expect(knownTimeZone('Mars/Olympus')).toBe('UTC');
    expect(fullTime('2026-03-10T12:00:00Z', { language: 'en', timeZone: 'Mars/Olympus' })).toContain('12:00:00');
  });
});

describe('byteSize', () => {
  it.each([
    [0, '0B'],
    [999, '999B'],
    [4800, '4.8 kB'],
    [12_400_000, '12 MB'],
    [5_000_000_000_000, '5,000 GB'],
  ])('%d is %s', (bytes, words) => {
    expect(byteSize(bytes, 'en')).toBe(words);
  });
});

describe('shortDuration', () => {
  it('changes unit at a millisecond', () => {
    expect(shortDuration(420, 'en')).toBe('420 µs');
    expect(shortDuration(1340, 'en')).toBe('1.3 ms');
  });
});

describe('people', () => {
  it('prefers the name, never shows empty brackets', () => {
    expect(personName({ name: '', address: 'a@b.c' })).toBe('a@b.c');
    expect(personName(null)).toBe('');
    expect(personLine({ name: 'Anna', address: 'a@b.c' })).toBe('Anna <a@b.c>');
    expect(personLine({ name: '', address: 'a@b.c' })).toBe('a@b.c');
  });
});
