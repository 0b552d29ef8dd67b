// How far somebody's rights reach over mail, and the same as SQL. Pure: the rows that rights rest on come in, conditions go out.
import { may, type Holder, type Right, type Scope } from '../identity/rights/rights.types';

/** Who asks, as far as mail goes. */
export interface MailReader extends Holder {
  /** Absent: no. */
  administrator?: boolean;
}

/** What is known of a mailbox when somebody asks for it. */
export interface OwnedMailbox {
  id: string;
  ownerId: string | null;
  teamId: string | null;
}

/** The records of these owners and of these teams; `all`: every record. */
export type RecordReach = 'all' | { ownerIds: readonly string[]; teamIds: readonly string[] };

/** How far a right over mail reaches for somebody. */
export interface MailReach {
  scope: Scope;
  userId: string;
  /** Nothing at all is hidden. */
  whole: boolean;
  /** All mail in them is within reach; of scope `all` they need not be asked for, see `foreignIds`. */
  mailboxIds: readonly string[];
  /** Personal mailboxes of others: of their mail only what is linked to a record is within reach. */
  foreignIds: readonly string[];
  /** Mail that is linked to these is within reach; null: to none. */
  cases: RecordReach | null;
  leads: RecordReach | null;
}

/** What `where` and `andWhere` of a query take. */
export interface Condition {
  sql: string;
  parameters: Record<string, unknown>;
}

/** The ways to what is within reach, to be gone one by one; null: everything is. */
export type FoundWays = readonly (Condition | null)[];

/** A condition by which an index is entered. */
export interface Way extends Condition {
  /** It asks for this column to be among what the statement `keys` finds, by the same parameters. */
  among?: { column: string; keys: string };
}

const ORDER: readonly Scope[] = ['none', 'own', 'team', 'all'];
const narrower = (a: Scope, b: Scope): Scope => (ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b);

export const isForeign = ({ ownerId }: Pick<OwnedMailbox, 'ownerId'>, { id }: Pick<Holder, 'id'>): boolean =>
  ownerId !== null && ownerId !== id;

/** Whether a right over mailboxes reaches this one. Personal mailboxes of others are the administrators' affair alone. */
export function reaches(by: MailReader, right: Right, mailbox: OwnedMailbox): boolean {
  const scope = by.rights[right];
  if (mailbox.ownerId !== null) return scope !== 'none' && (mailbox.ownerId === by.id || by.administrator === true);
  return scope === 'all' || (scope === 'team' && mailbox.teamId !== null && by.teamIds.includes(mailbox.teamId));
}

/** Whether somebody may send from it: always from one's own, never from another person's. */
export const maySendFrom = (by: MailReader, mailbox: OwnedMailbox): boolean =>
  mailbox.ownerId === null ? reaches(by, 'messages:send', mailbox) : mailbox.ownerId === by.id;

/** Whether the mailbox exists for somebody: to set it up, to read its mail, to send from it. */
export const knows = (by: MailReader, mailbox: OwnedMailbox): boolean =>
  mailbox.ownerId === by.id ||
  maySendFrom(by, mailbox) ||
  (['mailboxes:read', 'mailboxes:change', 'messages:read', 'messages:import'] as const).some((right) =>
    reaches(by, right, mailbox),
  );

/**
 * @param colleagueIds the members of one's teams
 * @param mailboxes every mailbox there is
 */
export function mailReach(
  by: MailReader,
  right: Right,
  colleagueIds: readonly string[],
  mailboxes: readonly OwnedMailbox[],
): MailReach {
  const scope = by.rights[right];
  const foreignIds = by.administrator ? [] : mailboxes.filter((one) => isForeign(one, by)).map(({ id }) => id);
  const inOwn = (one: OwnedMailbox) => scope !== 'none' && one.ownerId === by.id;
  return {
    scope,
    userId: by.id,
    whole: scope === 'all' && foreignIds.length === 0,
    mailboxIds: mailboxes.filter((one) => inOwn(one) || reaches(by, right, one)).map(({ id }) => id),
    foreignIds,
    cases: recordReach(by, narrower(scope, by.rights['cases:read']), colleagueIds),
    leads: recordReach(by, narrower(scope, by.rights['leads:read']), colleagueIds),
  };
}

/** How far somebody may read cases or leads, for what mail shows of them. */
export const recordsOf = (
  by: MailReader,
  right: 'cases:read' | 'leads:read',
  colleagueIds: readonly string[],
): RecordReach | null => (may(by, right) ? recordReach(by, by.rights[right], colleagueIds) : null);

function recordReach(by: MailReader, scope: Scope, colleagueIds: readonly string[]): RecordReach | null {
  if (scope === 'none') return null;
  if (scope === 'all') return 'all';
  if (scope === 'own') return { ownerIds: [by.id], teamIds: [] };
  return { ownerIds: [...new Set([by.id, ...colleagueIds])], teamIds: by.teamIds };
}

/** Which of the records under an alias are meant. Leads are of no team. */
export function recordsWhere(reach: RecordReach, alias: string, kind: 'case' | 'lead'): Condition {
  if (reach === 'all') return { sql: '1 = 1', parameters: {} };
  const [owners, teams] = [`${kind}Owners`, `${kind}Teams`];
  const ofTeam = kind === 'case' && reach.teamIds.length > 0 ? ` OR ${alias}.teamId IN (:...${teams})` : '';
  return {
    sql: `(${alias}.ownerId IN (:...${owners})${ofTeam})`,
    parameters: { [owners]: [...reach.ownerIds], ...(ofTeam && { [teams]: [...reach.teamIds] }) },
  };
}

/** A way from a message to a record: `key` is what `column` of the message is found under. */
interface Link {
  column: 'id' | 'threadId';
  key: string;
  from: string;
  where: Condition;
}

function linksOf({ cases, leads }: MailReach): Link[] {
  const toCase = cases && recordsWhere(cases, 'kase', 'case');
  const toLead = leads && recordsWhere(leads, 'lead', 'lead');
  return [
    ...(toCase
      ? ([
          { column: 'threadId', key: 'kase.threadId', from: 'crm_case kase', where: toCase },
          {
            column: 'threadId',
            key: 'linked.id',
            from: 'thread linked JOIN crm_case kase ON kase.id = linked.caseId',
            where: toCase,
          },
        ] satisfies Link[])
      : []),
    ...(toLead
      ? ([
          {
            column: 'threadId',
            key: 'linked.id',
            from: 'thread linked JOIN lead ON lead.id = linked.leadId',
            where: toLead,
          },
          {
            column: 'id',
            key: 'entry.messageId',
            from: "stream_entry entry JOIN lead ON entry.subjectType = 'lead' AND lead.id = entry.subjectId",
            where: toLead,
          },
        ] satisfies Link[])
      : []),
  ];
}

/**
 * What a copy of a message has to meet to be within reach, for a query that has it as `delivery` and `message`.
 * Null: nothing is hidden.
 */
export function within(reach: MailReach): Condition | null {
  if (reach.whole) return null;
  const ways: Condition[] = linksOf(reach).map(({ column, key, from, where }) => ({
    sql: `EXISTS (SELECT 1 FROM ${from} WHERE ${key} = message.${column} AND ${where.sql})`,
    parameters: where.parameters,
  }));
  if (reach.scope === 'all') ways.unshift(notForeign(reach));
  else ways.unshift(...inMailboxes(reach), ...written(reach));
  return anyOf(ways);
}

/**
 * The same as ways that each follow an index to the newest copies; together they find what `within` lets through, some of it
 * more than once. One way without a condition: nothing is hidden.
 */
export function waysTo(reach: MailReach, mailboxId?: string): (Way | null)[] {
  // Most mail is within reach: it is met soon, in the order of time.
  if (reach.whole || reach.scope === 'all') return [within(reach)];
  if (mailboxId !== undefined && reach.mailboxIds.includes(mailboxId)) return [null];
  return [
    ...reach.mailboxIds
      .filter(() => mailboxId === undefined)
      .map((id) => ({ sql: 'delivery.mailboxId = :within', parameters: { within: id } })),
    ...written(reach),
    ...linksOf(reach).map(({ column, key, from, where }) => {
      const among = { column: `message.${column}`, keys: `SELECT ${key} AS way FROM ${from} WHERE ${where.sql}` };
      return { sql: `${among.column} IN (${among.keys})`, parameters: where.parameters, among };
    }),
  ];
}

/** Of no personal mailbox of another: for what goes by mailbox alone. Null: there is none. */
export function notIn(foreignIds: readonly string[], column: string): Condition | null {
  if (foreignIds.length === 0) return null;
  return {
    sql: `(${column} IS NULL OR ${column} NOT IN (:...foreignIds))`,
    parameters: { foreignIds: [...foreignIds] },
  };
}

const inMailboxes = ({ mailboxIds }: MailReach): Condition[] =>
  mailboxIds.length === 0
    ? []
    : [{ sql: 'delivery.mailboxId IN (:...reachable)', parameters: { reachable: [...mailboxIds] } }];

/** What one wrote oneself; yet where it came into another person's mailbox, that copy is theirs. */
function written(reach: MailReach): Condition[] {
  if (reach.scope === 'none') return [];
  const there = reach.foreignIds.length === 0 ? null : notForeign(reach);
  const parameters = { ...there?.parameters, writer: reach.userId };
  return [{ sql: `(message.authorId = :writer${there ? ` AND ${there.sql}` : ''})`, parameters }];
}

const notForeign = ({ foreignIds }: MailReach): Condition =>
  foreignIds.length === 0
    ? { sql: '1 = 1', parameters: {} }
    : { sql: 'delivery.mailboxId NOT IN (:...foreignIds)', parameters: { foreignIds: [...foreignIds] } };

function anyOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: '1 = 0', parameters: {} };
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
    parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)) as Record<string, unknown>,
  };
}
