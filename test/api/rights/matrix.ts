// Route x role x owner: what each role gets of each route, for records of each owner, against a golden table. A request
// that is refused must also have changed nothing: the whole database is compared, row by row, byte by byte.
import { newId } from '../../../apps/api/src/common/ids';
import type { Database } from '../../../apps/api/src/database/database';
import type { RIGHTS } from '../../../apps/api/src/identity/rights/rights.types';
import type { ApiAnswer, ApiClient } from '../../support/api-client';
import { startApp, type TestApp } from '../../support/app';

type Right = keyof typeof RIGHTS;

/** Whose a record can be, as seen by the person who asks. */
export const OWNERS = ['mine', 'my team’s', 'a colleague’s', 'a stranger’s'] as const;
export type OwnerName = (typeof OWNERS)[number];

/** Where a record stands: its owner and its team, ids of people and teams that are there. */
export interface Place {
  ownerId: string | null;
  teamId: string | null;
}

/** One who asks. `id`: the person's, who is in the team `world.team`. */
export interface Asker {
  id: string;
  client: ApiClient;
}

export interface World {
  t: TestApp;
  database: Database;
  /** The team of everybody who asks, and of the colleague. */
  team: string;
  /** The stranger's. */
  otherTeam: string;
  colleague: string;
  stranger: string;
  member: Asker;
  administrator: Asker;
  /** The member's. */
  role: string;
}

/** What is asked, below `/api/v1`. */
export interface Ask {
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Matrix {
  /** What the records are called. */
  name: string;
  /** The rights of each role in the table, by the role's name there; `administrator` has none of its own. */
  roles: Readonly<Record<string, Readonly<Partial<Record<Right, string>>>>>;
  /** Makes one record of that place for each request; null: there is no such one. */
  make(world: World, place: Place): Promise<string | null>;
  /**
   * How each route is asked, by its name in the table: the route as in the OpenAPI document, maybe with more after a comma
   * (`PATCH /cases/{id}, contactId`), where the record stands elsewhere than in the path.
   */
  ask: Readonly<Record<string, (id: string, world: World, asker: Asker) => Ask | Promise<Ask>>>;
  /** Where the status alone would not say so: whether the record is in the answer. */
  found?: Readonly<Record<string, (answer: ApiAnswer, id: string) => boolean>>;
  /**
   * The golden table, under a line that names its columns: a line a route and role, a column an owner. What is expected is the status; with `found`, `yes` or
   * `no`; `-`: no such record can be. An empty route repeats the one above.
   */
  golden: string;
}

interface Line {
  route: string;
  role: string;
  expected: Record<OwnerName, string>;
}

export function linesOf({ golden }: Matrix): Line[] {
  let above = '';
  return golden
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [route = '', role = '', ...cells] = line.split('|').map((cell) => cell.trim());
      if (cells.length !== OWNERS.length) throw new Error(`The table has a line of another shape: ${line}`);
      above = route || above;
      const expected = Object.fromEntries(OWNERS.map((owner, index) => [owner, cells[index]!]));
      return { route: above, role, expected: expected as Record<OwnerName, string> };
    });
}

/** The route of the OpenAPI document that a name in a table stands for. */
export const routeOf = (name: string): string => name.split(',')[0]!.trim();

export async function startWorld(): Promise<World> {
  const t = await startApp({ env: { ROLES: 'web' } });
  const { Database } = await import('../../../apps/api/src/database/database');
  const person = async (name: string): Promise<string> => {
    const account = { name, email: `${name}@matrix.test`, password: 'correct horse battery' };
    return (await t.api.post('/users', account)).body.id;
  };
  const [colleague, stranger] = [await person('colleague'), await person('stranger')];
  const signedIn = async (client: ApiClient): Promise<Asker> => ({ id: (await client.get('/me')).body.id, client });
  const member = await signedIn(await t.signedInWith({}));
  const administrator = await signedIn(await t.signedInAs('administrator'));
  const memberIds = [member.id, administrator.id, colleague];
  const team = (await t.api.post('/teams', { name: 'Ours', memberIds })).body.id;
  const otherTeam = (await t.api.post('/teams', { name: 'Theirs', memberIds: [stranger] })).body.id;
  const role = (await member.client.get('/me')).body.role.id;
  return { t, database: t.app.get(Database), team, otherTeam, colleague, stranger, member, administrator, role };
}

/** Somebody of that role: a member of the team, whose rights are those from now on, or an administrator. */
export async function askerOf(world: World, role: Matrix['roles'][string] | 'administrator'): Promise<Asker> {
  if (role === 'administrator') return world.administrator;
  await world.t.api.put(`/roles/${world.role}`, { name: 'Of the matrix', rights: role });
  return world.member;
}

export const placeOf = (world: World, owner: OwnerName, asker: Asker): Place =>
  ({
    mine: { ownerId: asker.id, teamId: null },
    'my team’s': { ownerId: null, teamId: world.team },
    'a colleague’s': { ownerId: world.colleague, teamId: null },
    'a stranger’s': { ownerId: world.stranger, teamId: world.otherTeam },
  })[owner];

/** Of a session only that it is there: each question is noted in it. */
const columnsOf = (table: string): string => (table === 'session' ? 'id, userId, tokenHash' : '*');

/** Every row of every table, as text. */
export async function snapshot({ database }: World): Promise<Map<string, string>> {
  const { read } = database;
  const tables = read.connection.entityMetadatas.map(({ tableName }) => tableName);
  const rows = new Map<string, string>();
  for (const table of new Set(tables)) {
    const all = await read.query<object[]>(`SELECT ${columnsOf(table)} FROM ${table}`);
    rows.set(table, all.map(textOf).sort().join('\n'));
  }
  return rows;
}

/** Bytes as JSON are a list of numbers, and slow. */
const textOf = (row: object): string =>
  JSON.stringify(
    Object.values(row).map((value: unknown) => (Buffer.isBuffer(value) ? value.toString('base64') : value)),
  );

const MADE = [
  'audit_entry',
  'effect',
  'quarantine_entry',
  'mail_import',
  'delivery',
  'message',
  'thread',
  'mailbox_folder',
  'mailbox_state',
  'mailbox',
  'crm_case',
  'lead',
  'contact',
  'contact_address',
  'account',
  'stream_entry',
  'notification',
  'api_key',
];

/** Takes away what was made for one route, so that what is compared stays small. */
export async function forget({ database }: World): Promise<void> {
  await database.write(async ({ manager }) => {
    for (const table of MADE) await manager.query(`DELETE FROM ${table}`);
  });
}

/** What of a refusal a caller can tell apart. */
const saidIn = ({ status, body }: ApiAnswer) => ({
  status,
  code: body?.code,
  detail: body?.detail,
  errors: body?.errors,
});

/**
 * Asks once for a new record of that place, and says what came of it, in the words of the table. Where the record is not
 * found: `unknown` is what is said to the same question about a record that nobody has.
 * @param asked of `stays`: the database is compared, before and after
 */
export async function outcome(
  matrix: Matrix,
  world: World,
  asker: Asker,
  asked: { name: string; owner: OwnerName; stays: boolean },
) {
  const { name, owner, stays } = asked;
  const id = await matrix.make(world, placeOf(world, owner, asker));
  if (id === null) return null;
  const method = routeOf(name).split(' ')[0]!;
  const { path, body, headers } = await matrix.ask[name]!(id, world, asker);
  const before = stays ? await snapshot(world) : null;
  const answer = await asker.client.send(method, path, body, headers);
  const after = stays ? await snapshot(world) : null;
  const look = matrix.found?.[name];
  const result = look && answer.status < 300 ? (look(answer, id) ? 'yes' : 'no') : String(answer.status);
  const isUnknown = answer.status === 404 || answer.status === 422;
  const other = isUnknown && (await matrix.ask[name]!(newId(), world, asker));
  const unknown = other ? saidIn(await asker.client.send(method, other.path, other.body, other.headers)) : null;
  return { result, status: answer.status, before, after, said: isUnknown ? saidIn(answer) : null, unknown };
}
