import { RE2JS } from 're2js';

export const namedGroups = (pattern: string): string[] => Object.keys(RE2JS.compile(pattern).namedGroups());

export function capture(pattern: string, caseSensitive: boolean): (text: string) => Record<string, string> | null {
  const compiled = RE2JS.compile(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  const names = Object.keys(compiled.namedGroups());
  return (text) => {
    const matcher = compiled.matcher(text.slice(0, 100_000));
    if (!matcher.find()) return null;
    return Object.fromEntries(
      names.flatMap((name) => {
        const value = matcher.group(name);
        return value === null ? [] : [[name, value]];
      }),
    );
  };
}
