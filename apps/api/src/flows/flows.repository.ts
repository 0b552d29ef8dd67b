import type { FlowDocument } from '@mailroom/rules';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { User } from '../identity/user.entity';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Flow, FlowVersion } from './flow.entity';

/** TypeORM's own type follows the document into its free-form parts and does not come back. */
type FlowPatch = Partial<Pick<Flow, 'name' | 'updatedAt'>>;

export type FlowWithContext = Flow & { mailbox: { id: string; name: string } | null; published: FlowVersion | null };

export async function findFlows(manager: EntityManager): Promise<FlowWithContext[]> {
  const flows = await manager.find(Flow, { order: { scope: 'ASC', name: 'ASC' } });
  return withContext(manager, flows);
}

export async function findFlow(manager: EntityManager, id: string): Promise<FlowWithContext | null> {
  const flow = await manager.findOneBy(Flow, { id });
  return flow ? ((await withContext(manager, [flow]))[0] ?? null) : null;
}

/** Whose mail the flow decides about; null: of more than one mailbox, or there is no such flow. */
export const findMailboxIdOfFlow = async (manager: EntityManager, id: string): Promise<string | null> =>
  (await manager.findOne(Flow, { select: { id: true, mailboxId: true }, where: { id } }))?.mailboxId ?? null;

export const findFlowOfMailbox = (manager: EntityManager, mailboxId: string): Promise<Flow | null> =>
  manager.findOneBy(Flow, { mailboxId });

/** The published versions that decide for a mailbox, in their order: global ones first, then the mailbox's own. */
export async function findPublished(manager: EntityManager, mailboxId: string) {
  const flows = await manager.find(Flow, {
    where: [
      { scope: 'global', mailboxId: IsNull() },
      { scope: 'mailbox', mailboxId },
    ],
    order: { scope: 'ASC', createdAt: 'ASC' },
  });
  return flows.flatMap((flow) =>
    flow.publishedVersionId ? [{ flowId: flow.id, versionId: flow.publishedVersionId }] : [],
  );
}

/** Which version of each shared flow is published, by flow. */
export async function findShared(manager: EntityManager): Promise<Map<string, string>> {
  const flows = await manager.find(Flow, {
    select: { id: true, publishedVersionId: true },
    where: { scope: 'shared', publishedVersionId: Not(IsNull()) },
  });
  return new Map(flows.map(({ id, publishedVersionId }) => [id, publishedVersionId ?? '']));
}

export const mailboxExists = (manager: EntityManager, id: string): Promise<boolean> =>
  manager.existsBy(Mailbox, { id });

/** Of all mailboxes, in the order in which they were made. */
export const findMailboxIds = async (manager: EntityManager): Promise<string[]> =>
  (await manager.find(Mailbox, { select: { id: true }, order: { createdAt: 'ASC', id: 'ASC' } })).map(({ id }) => id);

export const findVersion = (manager: EntityManager, flowId: string, number: number): Promise<FlowVersion | null> =>
  manager.findOneBy(FlowVersion, { flowId, number });

export const findVersionById = (manager: EntityManager, id: string): Promise<FlowVersion | null> =>
  manager.findOneBy(FlowVersion, { id });

export async function findVersions(manager: EntityManager, flowId: string) {
  const versions = await manager.find(FlowVersion, {
    select: { id: true, number: true, note: true, publishedById: true, publishedAt: true },
    where: { flowId },
    order: { number: 'DESC' },
  });
  const names = await namesOf(
    manager,
    versions.flatMap((version) => version.publishedById ?? []),
  );
  return versions.map((version) => ({ ...version, publishedBy: names.get(version.publishedById ?? '') ?? null }));
}

export async function nextVersionNumber(manager: EntityManager, flowId: string): Promise<number> {
  return ((await manager.maximum(FlowVersion, 'number', { flowId })) ?? 0) + 1;
}

export const insertFlow = (manager: EntityManager, flow: Flow) => insertRows(manager, Flow, [flow]);
export const insertVersion = (manager: EntityManager, version: FlowVersion) =>
  insertRows(manager, FlowVersion, [version]);
export const updateFlow = (manager: EntityManager, id: string, patch: Partial<Flow>) =>
  manager.update(Flow, { id }, patch as FlowPatch);

/** Writes the draft only when it is still at `revision`. @returns whether it was */
export async function replaceDraft(
  manager: EntityManager,
  change: { id: string; revision: number; draft: FlowDocument; at: Date },
): Promise<boolean> {
  const result = await manager.update(Flow, { id: change.id, draftRevision: change.revision }, {
    draft: change.draft,
    draftRevision: change.revision + 1,
    updatedAt: change.at,
  } as FlowPatch);
  return result.affected === 1;
}

export async function deleteFlow(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(FlowVersion, { flowId: id });
  await manager.delete(Flow, { id });
}

async function withContext(manager: EntityManager, flows: Flow[]): Promise<FlowWithContext[]> {
  const mailboxes = await manager.find(Mailbox, {
    select: { id: true, name: true },
    where: { id: In(flows.flatMap((flow) => flow.mailboxId ?? [])) },
  });
  const versions = await manager.findBy(FlowVersion, {
    id: In(flows.flatMap((flow) => flow.publishedVersionId ?? [])),
  });
  return flows.map((flow) => ({
    ...flow,
    mailbox: mailboxes.find((mailbox) => mailbox.id === flow.mailboxId) ?? null,
    published: versions.find((version) => version.id === flow.publishedVersionId) ?? null,
  }));
}

async function namesOf(manager: EntityManager, ids: string[]) {
  const users = await manager.find(User, { select: { id: true, name: true }, where: { id: In(ids) } });
  return new Map(users.map((user) => [user.id, { id: user.id, name: user.name }]));
}
