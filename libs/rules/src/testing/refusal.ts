/** What `toThrow` compares with: a RulesError with this code. */
export function refusal(code: string | RegExp): Error {
  const expected: unknown = typeof code === 'string' ? code : expect.stringMatching(code);
  return expect.objectContaining({ name: 'RulesError', code: expected }) as Error;
}
