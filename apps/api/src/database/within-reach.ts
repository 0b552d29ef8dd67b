import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Reach } from '../identity/rights/rights.types';

/** What a reach leaves of rows that have an owner and, maybe, a team. */
interface Condition {
  sql: string;
  parameters: ObjectLiteral;
}

/** Those who are in a team of the person who asks; they are among them, when they are in any. */
const COLLEAGUES =
  'SELECT reachMember.userId FROM team_member reachMember WHERE reachMember.teamId IN (:...reachTeams)';

/**
 * The condition under which a row is within reach: its owner is the person, or a member of one of the person's teams, or
 * it is a team's. One statement may use it for several rights of one person, and inside a larger `OR`.
 *
 * @param alias of rows with an `ownerId`
 * @param teamColumn of rows that can be a team's, `teamId` as a rule
 */
export function withinReach(alias: string, reach: Reach, teamColumn?: string): Condition {
  const { scope, userId, teamIds } = reach;
  if (scope === 'all') return { sql: '1 = 1', parameters: {} };
  if (scope === 'none') return { sql: '1 = 0', parameters: {} };
  if (scope === 'own' || teamIds.length === 0)
    return { sql: `${alias}.ownerId = :reachUser`, parameters: { reachUser: userId } };
  const teams = teamColumn ? ` OR ${alias}.${teamColumn} IN (:...reachTeams)` : '';
  return { sql: `(${alias}.ownerId IN (${COLLEAGUES})${teams})`, parameters: { reachTeams: teamIds } };
}

/** Leaves of a query's rows only those within reach. */
export function narrow<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  reach: Reach,
): SelectQueryBuilder<Row> {
  if (reach.scope === 'all') return query;
  const { mainAlias } = query.expressionMap;
  if (!mainAlias) throw new Error('A query is narrowed when it says what it selects.');
  const hasTeam = mainAlias.metadata.findColumnWithPropertyName('teamId') !== undefined;
  const { sql, parameters } = withinReach(mainAlias.name, reach, hasTeam ? 'teamId' : undefined);
  return query.andWhere(sql, parameters);
}
