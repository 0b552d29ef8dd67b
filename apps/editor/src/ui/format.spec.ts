import {
  byteSize,
  fullTime,
  knownTimeZone,
  personLine,
  personName,
  plannedTime,
  relativeTime,
  shortDuration,
  timeSpan,
} from './format';

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

describe('plannedTime', () => {
  it('says the zone, and the year only of another', () => {
    expect(plannedTime('2026-03-11T07:00:00Z', now, english)).toMatch(/^Wed, Mar 11, 8:00\sAM GMT\+1$/);
    expect(plannedTime('2027-03-11T07:00:00Z', now, english)).toContain('2027');
  });
});

describe('timeSpan', () => {
  it('says the day once, and both where they differ', () => {
    const meeting = timeSpan('2026-03-11T08:00:00Z', '2026-03-11T09:00:00Z', english);
    expect(meeting.match(/Mar/g)).toHaveLength(1);
    expect(meeting).toMatch(/9:00.*10:00.*GMT\+1/);
    expect(timeSpan('2026-03-11T08:00:00Z', '2026-03-12T09:00:00Z', english).match(/Mar/g)).toHaveLength(2);
  });

  it('does without an end that is missing or lies before the beginning', () => {
    const alone = timeSpan('2026-03-11T08:00:00Z', null, english);
    expect(timeSpan('2026-03-11T08:00:00Z', '2026-03-11T07:00:00Z', english)).toBe(alone);
  });
});

describe('byteSize', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
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

  it('lets no name turn the letters of the address behind it', () => {
    const person = { name: 'Bank \u202emoc', address: 'a@evil.example' };
    expect(personName(person)).toBe('Bank moc');
    expect(personLine(person)).toBe('Bank moc <a@evil.example>');
    expect(personName({ name: '\u202e', address: 'a@b.c' })).toBe('a@b.c');
  });
});
