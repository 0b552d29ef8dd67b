import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('docs/security.md', () => {
  const page = read('docs/security.md');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('`'))
    .map((line) => line.split(' | '));

  it('names a proof for every threat, and every proof exists', () => {
    expect(rows.length).toBeGreaterThanOrEqual(20);
    for (const [threat, control, proof] of rows) {
      const files = [...proof!.matchAll(/`([\w./-]+)`/g)].map(([, file]) => file!);
      expect([threat, control === '', files.length > 0]).toEqual([threat, false, true]);
      for (const file of files) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    }
  });

  it('speaks only of files that tests are looked for in', () => {
    const proofs = rows.flatMap(([, , proof]) => [...proof!.matchAll(/`([\w./-]+)`/g)].map(([, file]) => file!));
    for (const file of proofs) expect(file).toMatch(/^(test|libs|apps)\/.*\.spec\.ts$/);
  });
});

it('no code changes or removes an entry of the audit', () => {
  const sources = readdirSync(join(root, 'apps/api/src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('migrations'))
    .map((file) => [file, read(join('apps/api/src', file))] as const);
  const changing = sources.filter(
    ([, text]) =>
      /\b(update|delete|remove|softDelete|clear|upsert|save)\s*\(\s*AuditEntry\b/.test(text) ||
      /(UPDATE|DELETE FROM|TRUNCATE)\s+[`"]?audit_entry/i.test(text),
  );
  expect(changing.map(([file]) => file)).toEqual([]);
  // It is there, and written.
  expect(sources.some(([, text]) => /insertAuditEntry/.test(text))).toBe(true);
});

describe('packages', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
  const snapshot = JSON.parse(read('scripts/advisories.json')) as {
    asOf: string | null;
    advisories: { id: string; package: string; range: string }[];
    accepted: { id: string; because: string }[];
  };

  it('with a weakness are told, unless it was accepted for a reason', () => {
    const installed = { name: 'left-out', version: '1.2.3', shipped: true };
    const advisory = { id: 'GHSA-x', package: 'left-out', range: '<1.2.4', severity: 'high', title: 'Is weak' };
    const known = { advisories: [advisory], accepted: [] as object[] };
    expect(weaknesses([installed], known)).toEqual(['left-out 1.2.3: high: Is weak (GHSA-x)']);
    expect(weaknesses([{ ...installed, version: '1.2.4' }], known)).toEqual([]);
    expect(weaknesses([installed], { ...known, accepted: [{ id: 'GHSA-x', because: 'x' }] })).toEqual([]);
  });

  it('of the snapshot are read as npm writes them', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(500);
    for (const { id, range } of snapshot.advisories)
      expect([id, range]).toEqual([id, expect.stringMatching(/[<>=\d]/)]);
    for (const { id, because } of snapshot.accepted) expect([id, because.length > 20]).toEqual([id, true]);
  });
});

/** In a process of its own: the script is an ES module. */
function weaknesses(installed: object[], known: object): string[] {
  const program = `import { weaknesses } from './scripts/lib/advisories.mjs';
    console.log(JSON.stringify(weaknesses(${JSON.stringify(installed)}, ${JSON.stringify(known)})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
