import { Brackets, type EntityManager } from 'typeorm';
import { Flow, FlowVersion } from './flow.entity';

/** A flow with its documents as they are stored. */
export interface FlowTexts {
  id: string;
  name: string;
  mailboxId: string | null;
  draft: string;
  published: string | null;
}

/**
 * Drafts and published versions of the flows that name one of these ids, as text: an id is found wherever a node or a
 * condition keeps it, and a document need not be read to say that it is not in there.
 */
export async function findNaming(manager: EntityManager, ids: readonly string[]): Promise<FlowTexts[]> {
  if (ids.length === 0) return [];
  const query = manager
    .createQueryBuilder(Flow, 'flow')
    .leftJoin(FlowVersion, 'version', 'version.id = flow.publishedVersionId')
    .select('flow.id', 'id')
    .addSelect('flow.name', 'name')
    .addSelect('flow.mailboxId', 'mailboxId')
    .addSelect('flow.draft', 'draft')
    .addSelect('version.document', 'published')
    .orderBy('flow.name');
  // One id is looked for by the database; for a whole list of them the texts are read once.
  const [only, ...more] = ids;
  if (more.length === 0) {
    query.where(
      new Brackets((or) =>
        or.where('flow.draft LIKE :named').orWhere('version.document LIKE :named', { named: `%"${only}"%` }),
      ),
    );
  }
  return query.getRawMany<FlowTexts>();
}
