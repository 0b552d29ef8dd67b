// docs/errors.md lists every code there is. After a change: UPDATE_ERRORS=1 npx jest --selectProjects=unit error-codes
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRAMEWORK_PROBLEMS } from './problem';

const SOURCES = join(__dirname, '..');
const DOCUMENT = join(__dirname, '../../../../docs/errors.md');

/** Where a code is no literal: what it can be, by file. */
const COMPUTED: Record<string, readonly [code: string, status: number, text: string][]> = {
  'flows/flow-trial.service.ts': [
    ['unknown-flow', 422, 'A called flow is not there or was never published.'],
    ['call-recursion', 422, 'A called flow leads back to itself.'],
    ['call-too-deep', 422, 'Flows call one another too deep.'],
    ['flow-too-large', 422, 'With all flows that it calls, the flow grows too large.'],
    ['flow-has-errors', 422, 'Errors have to be mended first; `errors` names them.'],
  ],
  'flows/flow-uses.service.ts': [
    ['in-use', 409, 'Flows still refer to it. Take it out of them first.'],
    ['flow-in-use', 409, 'Other flows still refer to this flow. Take it out of them first.'],
  ],
  'processing/trial-subjects.service.ts': [
    ['message-too-large', 422, 'The message is too large to be tried. Bring it into a mailbox, and choose it there.'],
    ['message-unreadable', 422, 'The message cannot be read as it would be when it came.'],
  ],
  'identity/api-keys/api-keys.service.ts': [
    ['api-key-unknown', 401, 'There is no such API key. Check that it was copied whole.'],
    ['api-key-revoked', 401, 'This API key was revoked. Make another one.'],
    ['api-key-expired', 401, 'This API key has expired. Make another one.'],
    ['api-key-owner-inactive', 401, 'The person whose API key this is has been deactivated.'],
  ],
  'identity/providers/provider-sign-in.service.ts': [
    ['person-deactivated', 403, 'Your account here is switched off. Ask an administrator.'],
    ['address-not-verified', 403, 'Your provider does not say that your e-mail address is verified.'],
    ['other-identity', 403, 'Your address belongs to somebody who signs in with another account of this provider.'],
    ['unknown-person', 403, 'Nobody here has your e-mail address. Ask an administrator to add you.'],
  ],
};

/** Codes with their statuses, and words for the first place that has them. */
function inSource(): Map<string, { statuses: Set<number>; text: string }> {
  const codes = new Map<string, { statuses: Set<number>; text: string }>();
  const add = (code: string, status: number, text: string) => {
    const known = codes.get(code) ?? { statuses: new Set<number>(), text };
    known.statuses.add(status);
    codes.set(code, known);
  };
  for (const [status, { code, detail }] of Object.entries(FRAMEWORK_PROBLEMS)) add(code, Number(status), detail);
  add('internal', 500, 'Something went wrong on our side. The log tells more under the reference in `instance`.');
  add('unavailable', 503, 'The database or the disk cannot be used at the moment. Try again later.');
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const source = readFileSync(join(SOURCES, file), 'utf8');
    for (const [, code, status, text] of source.matchAll(
      /new AppError\(\s*([^,]+?),\s*(\w+),\s*('[^']*'|`[^`]*`|[^,)]+)/g,
    )) {
      const literal = /^'([a-z0-9-]+)'$/.exec(code!)?.[1];
      if (literal) add(literal, Number(status), plain(text!));
      else if (!COMPUTED[file]) throw new Error(`${file} computes a code: say in COMPUTED what it can be.`);
    }
    for (const [code, status, text] of COMPUTED[file] ?? []) add(code, status, text);
  }
  return codes;
}

const plain = (text: string) =>
  /^['`]/.test(text) ? text.slice(1, -1).replace(/\$\{[^}]*\}/g, '…') : 'The answer’s `detail` says what.';

const ROW = /^\| `([\w-]+)` \| ([\d, ]+) \| (.*) \|$/gm;
const inDocument = () =>
  new Map(
    [...readFileSync(DOCUMENT, 'utf8').matchAll(ROW)].map(([, code, statuses, text]) => [
      code!,
      { statuses: new Set(statuses!.split(', ').map(Number)), text: text! },
    ]),
  );

it('lists every code with its status, and none that is gone', () => {
  const [source, listed] = [inSource(), inDocument()];
  if (process.env['UPDATE_ERRORS']) {
    const rows = [...source]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { statuses, text }]) => {
        return `| \`${code}\` | ${[...statuses].sort().join(', ')} | ${listed.get(code)?.text ?? text} |`;
      });
    const [head = ''] = readFileSync(DOCUMENT, 'utf8').split(/(?<=\| --- \| --- \| --- \|\n)/);
    writeFileSync(DOCUMENT, `${head}${rows.join('\n')}\n`);
  }
  const statuses = (codes: ReturnType<typeof inSource>) =>
    [...codes].map(([code, each]) => `${code} ${[...each.statuses].sort().join(', ')}`).sort();
  expect(statuses(inDocument())).toEqual(statuses(source));
});

it('says something of each', () => {
  for (const [code, { text }] of inDocument()) expect([code, text.length > 10]).toEqual([code, true]);
});
