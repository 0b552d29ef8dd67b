/**
 * Node's own `import()`, which the compiler would turn into `require` otherwise: a plug-in may be an ES module.
 * @param url of a file
 */
// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is constant; there is no other way past the compiler
export const importModule = new Function('url', 'return import(url)') as (
  url: string,
) => Promise<{ default?: unknown }>;
