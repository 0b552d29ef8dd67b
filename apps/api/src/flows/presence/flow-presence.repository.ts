import { type EntityManager, In, LessThanOrEqual } from 'typeorm';
import { lockRows } from '../../database/row-lock';
import { User } from '../../identity/user.entity';
import { Flow } from '../flow.entity';
import { FlowLock, FlowVisit } from './flow-presence.entity';

/** Lets one unit of work after the other decide about a flow. @returns false when there is no such flow */
export async function holdFlow(manager: EntityManager, flowId: string): Promise<boolean> {
  const query = manager.createQueryBuilder(Flow, 'flow').select('flow.id').where({ id: flowId });
  return (await lockRows(query).getOne()) !== null;
}

export async function findRevision(manager: EntityManager, flowId: string): Promise<number | null> {
  const row = await manager.findOne(Flow, { select: { id: true, draftRevision: true }, where: { id: flowId } });
  return row?.draftRevision ?? null;
}

export const findLock = (manager: EntityManager, flowId: string): Promise<FlowLock | null> =>
  manager.findOneBy(FlowLock, { flowId });

export async function writeLock(manager: EntityManager, before: FlowLock | null, after: FlowLock): Promise<void> {
  if (before) await manager.update(FlowLock, { flowId: after.flowId }, after);
  else await manager.insert(FlowLock, after);
}

export const deleteLock = (manager: EntityManager, flowId: string) => manager.delete(FlowLock, { flowId });

/** Oldest first. */
export const findVisits = (manager: EntityManager, flowId: string): Promise<FlowVisit[]> =>
  manager.find(FlowVisit, { where: { flowId }, order: { since: 'ASC', tabId: 'ASC' } });

export const insertVisit = (manager: EntityManager, visit: FlowVisit) => manager.insert(FlowVisit, visit);

export const prolongVisit = (manager: EntityManager, { flowId, tabId }: FlowVisit, until: Date) =>
  manager.update(FlowVisit, { flowId, tabId }, { until });

export const deleteVisit = (manager: EntityManager, flowId: string, tabId: string, userId: string) =>
  manager.delete(FlowVisit, { flowId, tabId, userId });

/** Takes away who fell silent. */
export const deleteOldVisits = (manager: EntityManager, flowId: string, now: Date) =>
  manager.delete(FlowVisit, { flowId, until: LessThanOrEqual(now) });

/** What is known of who has a flow open, when the flow goes. */
export async function deletePresence(manager: EntityManager, flowId: string): Promise<void> {
  await manager.delete(FlowVisit, { flowId });
  await manager.delete(FlowLock, { flowId });
}

export async function findNames(manager: EntityManager, userIds: string[]): Promise<Map<string, string>> {
  const users = await manager.find(User, { select: { id: true, name: true }, where: { id: In(userIds) } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
