// Every route that names a record, asked by every role for a record of every owner.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT_MATRICES } from './rights/accounts';
import { CASE_MATRICES } from './rights/cases';
import { CONTACT_MATRICES } from './rights/contacts';
import { LEAD_MATRICES } from './rights/leads';
import { MAIL_MATRICES } from './rights/mail';
import { MAILBOX_MATRICES } from './rights/mailboxes';
import { NOTIFICATION_MATRICES } from './rights/notifications';
import { OWN_MATRICES } from './rights/own-things';
import { NOTHING_TO_NARROW } from './rights/exceptions';
import {
  askerOf,
  forget,
  linesOf,
  type Matrix,
  outcome,
  OWNERS,
  routeOf,
  startWorld,
  type World,
} from './rights/matrix';
import { routesWithRecords } from './rights/openapi-routes';
import { tableOf } from './rights/table';

const MATRICES: readonly Matrix[] = [
  ...CASE_MATRICES,
  ...LEAD_MATRICES,
  ...CONTACT_MATRICES,
  ...ACCOUNT_MATRICES,
  ...NOTIFICATION_MATRICES,
  ...MAILBOX_MATRICES,
  ...MAIL_MATRICES,
  ...OWN_MATRICES,
];

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.t.close());
afterEach(() => forget(world));

describe.each(MATRICES.map((matrix) => [matrix.name, matrix] as const))('%s', (_, matrix) => {
  const roles = { ...matrix.roles, administrator: 'administrator' as const };
  const lines = linesOf(matrix);

  it.each(Object.keys(matrix.ask))('%s', async (route) => {
    const golden = lines.filter((line) => line.route === route);
    const found: Parameters<typeof tableOf>[0][number][] = [];
    for (const [role, rights] of Object.entries(roles)) {
      const asker = await askerOf(world, rights);
      const cells: string[] = [];
      for (const owner of OWNERS) {
        // What is refused, and what only reads, changes nothing.
        const expected = golden.find((line) => line.role === role)?.expected[owner];
        const stays = route.startsWith('GET ') || Number(expected) >= 400;
        const came = await outcome(matrix, world, asker, { name: route, owner, stays });
        cells.push(came?.result ?? '-');
        if (!came) continue;
        const where = { route, role, owner };
        expect({ ...where, rows: came.after }).toEqual({ ...where, rows: came.before });
        // What one may not see does not exist: not even the words differ.
        expect({ ...where, said: came.said }).toEqual({ ...where, said: came.unknown });
      }
      found.push({ route, role, cells });
    }
    expect(`\n${tableOf(found)}\n`).toBe(
      `\n${tableOf(golden.map(({ role, expected }) => ({ route, role, cells: OWNERS.map((owner) => expected[owner]) })))}\n`,
    );
  });
});

it('leaves out no route that names a record', () => {
  const file = join(__dirname, '../../apps/api/openapi.json');
  const named = routesWithRecords(JSON.parse(readFileSync(file, 'utf8')));
  const asked = MATRICES.flatMap((matrix) => Object.keys(matrix.ask).map(routeOf));
  const excepted = Object.values(NOTHING_TO_NARROW).flat();
  expect(named.filter((route) => !asked.includes(route) && !excepted.includes(route))).toEqual([]);
});

it('excepts only routes that there are, and none that a table asks', () => {
  const file = join(__dirname, '../../apps/api/openapi.json');
  const named = routesWithRecords(JSON.parse(readFileSync(file, 'utf8')));
  const asked = new Set(MATRICES.flatMap((matrix) => Object.keys(matrix.ask).map(routeOf)));
  const excepted = Object.values(NOTHING_TO_NARROW).flat();
  expect(excepted.filter((route) => !named.includes(route) || asked.has(route))).toEqual([]);
});
