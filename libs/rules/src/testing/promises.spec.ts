import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROMISES } from './promises';

const FOLDERS = ['check', 'nodes', 'document'];
const MADE = /\b(error|warning)Problem\(\s*'([a-z-]+)'/g;
/** Of documents that are no flow, and of single values: their makers are tested beside them. */
const OTHERS = new Set(['bad-document', 'too-large', 'bad-parameter']);

const sources = (folder: string): string[] =>
  readdirSync(join(__dirname, '..', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(__dirname, '..', folder, file), 'utf8'));

describe('the list of what checks tell', () => {
  const made = FOLDERS.flatMap(sources).flatMap((source) =>
    [...source.matchAll(MADE)].map(([, severity, code]) => ({ severity, code })),
  );

  it('holds each code that is written in the sources, with its severity', () => {
    const missing = made.filter(({ severity, code }) => !OTHERS.has(code!) && PROMISES[code!]?.severity !== severity);
    expect(missing).toEqual([]);
  });

  it('holds no code that nobody tells', () => {
    const told = new Set(
      FOLDERS.flatMap(sources)
        .join('\n')
        .match(/'[a-z]+(-[a-z]+)*'/g),
    );
    const silent = Object.keys(PROMISES).filter((code) => !told.has(`'${code}'`) && !code.startsWith('unknown-'));
    expect(silent).toEqual([]);
  });
});
