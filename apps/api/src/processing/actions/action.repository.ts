import { type EntityManager, In } from 'typeorm';
import { Calendar } from '../../calendars/calendar.entity';
import { TeamMember } from '../../identity/team.entity';
import { User } from '../../identity/user.entity';
import { MailboxFolder } from '../../mailboxes/mailbox.entity';
import { Template, type TemplateText } from '../../templates/template.entity';

export type { TemplateText };

// What actions read beside the message: the things that their nodes point at.

export async function archiveFolderOf(manager: EntityManager, mailboxId: string): Promise<string | null> {
  const folder = await manager.findOneBy(MailboxFolder, { mailboxId, specialUse: 'archive', missing: false });
  return folder?.path ?? null;
}

export const findTemplate = (manager: EntityManager, id: string): Promise<Template | null> =>
  manager.findOneBy(Template, { id });

export const findCalendar = (manager: EntityManager, id: string): Promise<Calendar | null> =>
  manager.findOneBy(Calendar, { id });

/** Ids of the team's members who are active, in a fixed order. */
export async function activeMembers(manager: EntityManager, teamId: string): Promise<string[]> {
  const members = await manager.findBy(TeamMember, { teamId });
  const users = await manager.find(User, {
    select: { id: true },
    where: { id: In(members.map(({ userId }) => userId)), active: true },
    order: { id: 'ASC' },
  });
  return users.map(({ id }) => id);
}

/** Those of them who are active, by name. */
export const activePeople = (manager: EntityManager, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  manager.find(User, {
    select: { id: true, name: true },
    where: { id: In(ids), active: true },
    order: { name: 'ASC' },
  });
