// The typed client as somebody else has it: packed, unpacked beside the packages that it names, compiled strictly, and run.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApp, type TestApp } from '../support/app';

const run = promisify(execFile);
const root = join(__dirname, '../..');

let t: TestApp;
let project: string;

beforeAll(async () => {
  t = await startApp();
  project = mkdtempSync(join(tmpdir(), 'mailroom-client-'));
  const installed = join(project, 'node_modules/@mailroom/client');
  mkdirSync(installed, { recursive: true });
  const args = ['pack', '-w', 'libs/client', '--json', '--pack-destination', project];
  const { stdout } = await run('npm', args, { cwd: root, maxBuffer: 10_000_000 });
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [{ filename: string }];
  await run('tar', ['-xzf', join(project, filename), '-C', installed, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies))
    cpSync(join(root, 'node_modules', name), join(project, 'node_modules', name), { recursive: true });
});
afterAll(async () => {
  await t.close();
  rmSync(project, { recursive: true, force: true });
});

const SCRIPT = `
async function main(): Promise<void> {
  const mailroom = new Mailroom({ baseUrl: process.argv[2]!, apiKey: process.argv[3]! });
  const team = await mailroom.post('/teams', { body: { name: process.argv[4]!, memberIds: [] } });
  const names: string[] = [];
  for (const { name } of await mailroom.get('/teams')) names.push(name);
  try {
    await mailroom.post('/teams', { body: { name: '', memberIds: [] } });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    console.log(JSON.stringify({ made: team.name, names, refused: error.code }));
  }
}
void main();
`;
const WRONG = `
void new Mailroom({ baseUrl: '' }).get('/nothing-of-the-kind');
void new Mailroom({ baseUrl: '' }).post('/teams', { body: { nam: 'x' } });
`;
const NODE = `declare const process: { argv: string[] };\ndeclare const console: { log(text: string): void };\n`;

/** A project of one file. @returns what the compiler says of it */
async function compile(name: string, type: 'module' | 'commonjs', text: string): Promise<string> {
  const folder = join(project, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }));
  writeFileSync(join(folder, 'main.ts'), `import { Mailroom, ProblemError } from '@mailroom/client';\n${NODE}${text}`);
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const tsc = require.resolve('typescript/bin/tsc');
  return run(process.execPath, [tsc, '-p', folder]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}

it.each(['module', 'commonjs'] as const)('is compiled and run in a strict project: %s', async (type) => {
  const { key } = (await t.api.post('/api-keys', { name: type, rights: [], administration: true })).body;
  expect(await compile(type, type, SCRIPT)).toBe('');
  const { stdout } = await run(process.execPath, [join(project, type, 'main.js'), t.url, key, `Team ${type}`]);
  expect(JSON.parse(stdout)).toEqual({
    made: `Team ${type}`,
    names: expect.arrayContaining([`Team ${type}`]),
    refused: 'invalid-input',
  });
});

it('does not compile what the API does not have', async () => {
  const errors = await compile('wrong', 'module', WRONG);
  expect(errors).toMatch(/main\.ts\(5,\d+\): error /);
  expect(errors).toMatch(/main\.ts\(6,\d+\): error .*'nam' does not exist/);
  expect(errors.trim().split('\n').length).toBe(2);
});
