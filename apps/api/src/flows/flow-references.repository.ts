import type { FlowReference, MailboxReference, WebhookReference } from '@mailroom/rules';
import { type EntityManager, In } from 'typeorm';
import { Calendar } from '../calendars/calendar.entity';
import { Team } from '../identity/team.entity';
import { User } from '../identity/user.entity';
import { NamedListRow } from '../lists/named-list.entity';
import { Mailbox, MailboxFolder } from '../mailboxes/mailbox.entity';
import { Template } from '../templates/template.entity';
import { Webhook } from '../webhooks/webhook.entity';
import { Flow, FlowVersion } from './flow.entity';

interface Named {
  id: string;
  name: string;
}

/**
 * Everything a flow may point at, as it is now.
 * @param seen whether what belongs to that mailbox is among it
 */
export async function findReferable(
  manager: EntityManager,
  mailboxId: string | null,
  seen: (kept: { mailboxId: string | null }) => boolean = () => true,
) {
  const named = { select: { id: true, name: true }, order: { name: 'ASC', id: 'ASC' } } as const;
  const [users, teams, allMailboxes, allFolders, lists, templates, calendars, webhooks, allFlows] = await Promise.all([
    manager.find(User, { select: { id: true, name: true, active: true }, order: named.order }),
    manager.find(Team, named),
    manager.find(Mailbox, { select: { id: true, name: true, address: true, aliases: true }, order: named.order }),
    manager.find(MailboxFolder, {
      select: { id: true, path: true, mailboxId: true },
      where: { missing: false, ...(mailboxId ? { mailboxId } : {}) },
      order: { path: 'ASC' },
    }),
    manager.find(NamedListRow, named),
    manager.find(Template, named),
    manager.find(Calendar, named),
    manager.find(Webhook, { select: { id: true, name: true, url: true }, order: { createdAt: 'ASC' } }),
    findDeciding(manager),
  ]);
  const mailboxes = allMailboxes.filter(({ id }) => seen({ mailboxId: id }));
  const folders = allFolders.filter(seen);
  const flows = allFlows.filter(seen);
  return {
    users: users.map(({ id, name, active }) => ({ id, name, active })),
    teams: teams.map(plain),
    mailboxes: mailboxes.map(plain),
    addresses: mailboxes.map(({ id, address, aliases }): MailboxReference => ({
      id,
      addresses: [address, ...aliases].map((own) => own.toLowerCase()),
    })),
    folders: [...new Set(folders.map((folder) => folder.path))],
    lists: lists.map(plain),
    templates: templates.map(plain),
    calendars: calendars.map(plain),
    // No more than the origin: an address may hold a token, and flows are read by more people than the webhooks.
    webhooks: webhooks.map(({ id, name, url }): Named & WebhookReference => {
      const { origin, host } = new URL(url);
      return { id, url: origin, name: name || host };
    }),
    flows,
  };
}

const plain = ({ id, name }: Named): Named => ({ id, name });

/** Every flow with the version that decides now. */
async function findDeciding(manager: EntityManager): Promise<(Named & FlowReference)[]> {
  const flows = await manager.find(Flow, {
    select: { id: true, name: true, scope: true, mailboxId: true, publishedVersionId: true },
    order: { name: 'ASC', id: 'ASC' },
  });
  const versions = await manager.find(FlowVersion, {
    select: { id: true, document: true },
    where: { id: In(flows.flatMap((flow) => flow.publishedVersionId ?? [])) },
  });
  const documents = new Map(versions.map(({ id, document }) => [id, document]));
  return flows.map(({ id, name, scope, mailboxId, publishedVersionId }) => ({
    id,
    name,
    scope,
    mailboxId,
    document: documents.get(publishedVersionId ?? '') ?? null,
  }));
}
