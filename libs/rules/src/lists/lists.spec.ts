import fc from 'fast-check';
import { listEntryProblems, normaliseEntries, type ListKind } from './entries';
import { matchesAddressList, matchesWordList } from './match';

describe('a list of addresses', () => {
  it.each([
    ['jana@example.com', 'jana@example.com', true],
    ['Jana@Example.com', 'jana@EXAMPLE.COM', true],
    ['jana@example.com', 'anna.jana@example.com', false],
    ['jana@example.com', 'jana@mail.example.com', false],
    ['example.com', 'jana@example.com', true],
    ['@example.com', 'jana@example.com', true],
    ['example.com', 'jana@mail.example.com', false],
    ['example.com', 'jana@notexample.com', false],
    ['example.com', 'example.com@other.org', false],
    ['*.example.com', 'jana@mail.example.com', true],
    ['*.example.com', 'jana@a.b.example.com', true],
    ['*.example.com', 'jana@example.com', false],
    ['*.example.com', 'jana@notexample.com', false],
    ['münchen.de', 'x@xn--mnchen-3ya.de', true],
    ['*.xn--mnchen-3ya.de', 'x@post.MÜNCHEN.de', true],
    ['straße.de', 'x@strasse.de', false],
    ['"a@b"@example.com', '"a@b"@example.com', true],
    ['example.com', '"x@y"@example.com', true],
    ['example.com.', 'jana@example.com', true],
    ['example.com', '', false],
    ['', '', false],
    ['', 'jana@', false],
    ['nobody', 'nobody', true],
    ['constructor', 'x@__proto__', false],
  ])('with %s and %s: %j', (entry, address, expected) => {
    expect(matchesAddressList([entry], address)).toBe(expected);
    expect(matchesAddressList(['other@nowhere.org', '*.org.nowhere', entry], address)).toBe(expected);
    expect(matchesAddressList(normaliseEntries('addresses', [entry]), address)).toBe(expected);
  });

  it('holds nobody when it is empty', () => {
    expect(matchesAddressList([], 'jana@example.com')).toBe(false);
  });

  it('agrees with what its entries mean one by one', () => {
    const label = fc.constantFrom('a', 'b', 'A', 'mail');
    const domain = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
    const address = fc.tuple(label, domain).map(([local, of]) => `${local}@${of}`);
    const entry = fc.oneof(
      address,
      domain,
      domain.map((of) => `*.${of}`),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), address, (entries, who) => {
        const mail = who.toLowerCase();
        const host = mail.split('@')[1]!;
        const plainly = entries
          .map((one) => one.toLowerCase())
          .some((one) => {
            if (one.startsWith('*.')) return host !== one.slice(2) && host.endsWith(one.slice(1));
            return one.includes('@') ? one === mail : one === host;
          });
        expect(matchesAddressList(entries, who)).toBe(plainly);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a list of words', () => {
  it.each([
    ['refund', 'I want a REFUND!', true],
    ['refund', 'refunds', false],
    ['refund', 'prerefund', false],
    ['refund', '(refund)', true],
    ['refund', 'refund_it', false],
    ['refund', 'my-refund.', true],
    ['money back', 'My  money\n back, please', true],
    ['money back', 'money backs', false],
    ['Money  Back', 'MONEY BACK', true],
    ['žiadosť', 'Moja ŽIADOSŤ o', true],
    ['kôň', 'kôňmi', false],
    ['kon', 'kôň', false],
    ['STRASSE', 'in der Straße', true],
    ['οδός', 'ΟΔΌΣ 5', true],
    ['C++', 'we use c++ here', true],
    ['C++', 'we use abc++', false],
    ['#sale', 'big#sale', true],
    ['12', 'order 123', false],
    ['e-mail', 'an e-mail.', true],
    ['e-mail', 'an e-mailing', false],
    ['退款', '我要退款吗', true],
    ['abc', '中abc中', true],
    ['คืนเงิน', 'ขอคืนเงินครับ', true],
    ['𐐨𐐩', 'x 𐐀𐐁 y', true],
    ['𐐨', '𐐨𐐩', false],
    ['cafe\u0301', 'CAFÉ', true],
    ['', 'anything', false],
    [' ', 'any thing', false],
    ['.*', 'anything', false],
  ])('with %j in %j: %j', (entry, text, expected) => {
    expect(matchesWordList([entry], text)).toBe(expected);
    expect(matchesWordList(['nowhere to be found', 'absent', entry], text)).toBe(expected);
    expect(matchesWordList(normaliseEntries('words', [entry]), text)).toBe(expected);
  });

  it('agrees with a search for whole words, however long the text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'ž', ' ', '-', '中', '\n', '😀'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), text, (entries, where) => {
        const tidy = (one: string): string => one.toLowerCase().replace(/\s+/g, ' ');
        const isLetter = (one: string | undefined): boolean => one !== undefined && /[abž]/.test(one);
        const plainly = entries
          .map((entry) => tidy(entry).trim())
          .some((entry) => {
            if (entry === '') return false;
            const all = tidy(where);
            return [...all].some((_, skipped) => {
              const before = [...all].slice(0, skipped);
              const rest = [...all].slice(skipped).join('');
              if (!rest.startsWith(entry)) return false;
              const after = [...rest.slice(entry.length)][0];
              const joined = isLetter(before.at(-1)) && isLetter([...entry][0]);
              return !joined && !(isLetter([...entry].at(-1)) && isLetter(after));
            });
          });
        expect(matchesWordList(entries, where)).toBe(plainly);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('entries', () => {
  it.each<[ListKind, string[], string[]]>([
    [
      'addresses',
      [' Jana@Example.com ', 'jana@example.com', '', '@Shop.sk', '.shop.sk', '*.SHOP.sk'],
      ['jana@example.com', 'shop.sk', '*.shop.sk'],
    ],
    ['addresses', ['münchen.de', 'xn--mnchen-3ya.de', 'MÜNCHEN.de.'], ['münchen.de']],
    ['words', [' money   back ', 'Money Back', ' ', 'Straße', 'STRASSE', 'refund'], ['money back', 'Straße', 'refund']],
  ])('of %s %j become %j', (kind, given, kept) => {
    expect(normaliseEntries(kind, given)).toEqual(kept);
    expect(normaliseEntries(kind, kept)).toEqual(kept);
  });

  it.each<[ListKind, string, string | null]>([
    ['addresses', 'jana@example.com', null],
    ['addresses', 'žaneta@münchen.de', null],
    ['addresses', '"a b"@example.com', null],
    ['addresses', 'example.com', null],
    ['addresses', '@example.com', null],
    ['addresses', '*.example.com', null],
    ['addresses', '.example.com', null],
    ['addresses', '  ', null],
    ['addresses', 'localhost', null],
    ['addresses', 'two words', 'bad-address-entry'],
    ['addresses', 'jana@', 'bad-address-entry'],
    ['addresses', 'jana novak@example.com', 'bad-address-entry'],
    ['addresses', 'Jana <jana@example.com>', 'bad-address-entry'],
    ['addresses', 'a@example.com, b@example.com', 'bad-address-entry'],
    ['addresses', '*@example.com', 'bad-address-entry'],
    ['addresses', 'mail*.example.com', 'bad-address-entry'],
    ['addresses', '*.', 'bad-address-entry'],
    ['addresses', 'example..com', 'bad-address-entry'],
    ['addresses', '-example.com', 'bad-address-entry'],
    ['addresses', `${'x'.repeat(500)}@a.sk`, 'entry-too-long'],
    ['words', 'money back!', null],
    ['words', 'x'.repeat(501), 'entry-too-long'],
  ])('of %s: %j has the problem %j, in both languages', (kind, entry, code) => {
    const problems = listEntryProblems(kind, ['', entry]);
    expect(problems.map((problem) => problem.code)).toEqual(code === null ? [] : [code]);
    for (const problem of problems) {
      expect([problem.index, problem.entry]).toEqual([1, entry]);
      expect(problem.message.en).not.toBe(problem.message.sk);
    }
  });

  it('are too many above ten thousand', () => {
    const words = Array.from({ length: 10_002 }, (_, index) => `word${index}`);
    expect(listEntryProblems('words', words).map(({ code, index }) => [code, index])).toEqual([
      ['too-many-entries', 10_000],
      ['too-many-entries', 10_001],
    ]);
  });
});
