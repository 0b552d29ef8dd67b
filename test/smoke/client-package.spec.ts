// The client as a package in a project of somebody else: packed, installed, compiled strictly, and loaded both ways.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(180_000);

const ROOT = join(__dirname, '../..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

const PROGRAM = `
import { Mailroom, ProblemError, verifyWebhook, type components } from '@mailroom/client';

export async function work(mailroom: Mailroom): Promise<void> {
  const page = await mailroom.get('/cases', { params: { query: { status: 'new' } } });
  const first: components['schemas']['CasePageDto']['items'][number] | undefined = page.items[0];
  const number: number | undefined = first?.number;
  for await (const message of mailroom.pages('/messages', { direction: 'in' })) message.subject.toUpperCase();
  const event = await verifyWebhook('', {}, 'whsec_');
  if (event.type === 'case.created') event.data.caseId satisfies string;
  try { await mailroom.delete('/lists/{id}', { params: { path: { id: String(number) } } }); }
  catch (error) { if (error instanceof ProblemError) error.code satisfies string; }
  // @ts-expect-error there is no such path
  await mailroom.get('/nothing');
  // @ts-expect-error there is no such status
  await mailroom.get('/cases', { params: { query: { status: 'odd' } } });
  // @ts-expect-error the id is missing
  await mailroom.get('/cases/{id}');
  // @ts-expect-error a page of what is no list
  mailroom.pages('/me');
}
`;

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'mailroom-client-'));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['pack', '-w', 'libs/client', '--pack-destination', project, '--silent'];
  const name = execFileSync(npm, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trim()
    .split('\n')
    .at(-1)!;
  const scope = join(project, 'node_modules/@mailroom');
  mkdirSync(scope, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, name), '-C', scope]);
  cpSync(join(scope, 'package'), join(scope, 'client'), { recursive: true });
  // What an installation would fetch.
  for (const dependency of ['openapi-fetch', 'openapi-typescript-helpers'])
    cpSync(join(ROOT, 'node_modules', dependency), join(project, 'node_modules', dependency), { recursive: true });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

it.each([
  ['as an ES module in Node', 'module', { module: 'nodenext', types: [], lib: ['ES2022', 'DOM'] }],
  ['as CommonJS in Node', 'commonjs', { module: 'node16', types: [], lib: ['ES2022', 'DOM'] }],
  ['for a bundler', 'module', { module: 'preserve', moduleResolution: 'bundler', types: [], lib: ['ES2022', 'DOM'] }],
])('compiles strictly %s', (_, type, options) => {
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type }));
  writeFileSync(join(project, 'program.ts'), PROGRAM);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noUncheckedIndexedAccess: true,
    target: 'ES2022',
    ...options,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  expect(compiled(project)).toBe('');
});

it.each([
  ['import', 'program.mjs', `import { Mailroom } from '@mailroom/client'; console.log(typeof Mailroom);`],
  ['require', 'program.cjs', `const { Mailroom } = require('@mailroom/client'); console.log(typeof Mailroom);`],
])('is loaded by %s', (_, file, text) => {
  writeFileSync(join(project, file), text);
  expect(execFileSync(process.execPath, [join(project, file)], { encoding: 'utf8' })).toBe('function\n');
});

function compiled(folder: string): string {
  try {
    return execFileSync(process.execPath, [TSC, '-p', folder], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
