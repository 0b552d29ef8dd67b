import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { Database } from '../database/database';
import { notAllowed } from '../identity/rights/rights.types';
import { UsersService } from '../identity/users.service';
import { isForeign, type MailReader, reaches } from '../mail-rights/mail-reach.types';
import type { Mailbox } from './mailbox.entity';
import type { updateMailbox } from './mailboxes.dto';
import * as mailboxes from './mailboxes.repository';

type UpdateMailbox = z.infer<typeof updateMailbox>;

/** Who may have which mailbox, with which addresses. */
@Injectable()
export class MailboxOwnersService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
  ) {}

  /**
   * Whose it is from now on. One's own everybody may connect who connects any; shared ones only who may for all; and only
   * an administrator gives one to another person, who is then the only one to read its mail.
   */
  async owned(
    input: { ownerId?: string | null; personal?: boolean; teamId?: string | null },
    by: MailReader,
    before: Mailbox | null,
  ): Promise<Pick<Mailbox, 'ownerId' | 'teamId'>> {
    const named = input.ownerId ?? (input.personal ? by.id : null);
    const isSilent = input.ownerId === undefined && input.personal === undefined;
    const ownerId = isSilent ? (before?.ownerId ?? null) : named;
    if (input.ownerId !== undefined && input.personal !== undefined && input.personal !== (input.ownerId === by.id))
      throw contradiction();
    const teamId = input.teamId === undefined ? (before?.teamId ?? null) : input.teamId;
    if (!reaches(by, 'mailboxes:change', { id: before?.id ?? '', ownerId, teamId }))
      throw notAllowed('mailboxes:change');
    if (ownerId === null) return { ownerId, teamId };
    if (input.teamId) throw noTeam();
    if (before?.kind === 'sample') throw sampleIsShared();
    if (before?.ownerId === null && !by.administrator) throw onlyAdministrators();
    if (ownerId !== before?.ownerId) await this.users.assignable(ownerId);
    return { ownerId, teamId: null };
  }

  /**
   * By the mailbox of the program's own mail leave links that open accounts, those of administrators among them: where it
   * goes is theirs to say.
   * @throws 403
   */
  async requireLeave({ id }: Mailbox, input: UpdateMailbox, by: MailReader): Promise<void> {
    const leads = input.smtp ?? input.oauth ?? input.ownerId;
    if (by.administrator || leads === undefined) return;
    if (await mailboxes.isSystemMailbox(this.database.read, id)) throw systemMailbox();
  }

  /**
   * An address receives mail. What is another mailbox's nobody claims for one of their own, nor what is another person's for a
   * shared one.
   * @throws 409
   */
  async requireFreeAddresses(
    mailbox: Pick<Mailbox, 'id' | 'ownerId' | 'address' | 'aliases'>,
    by: MailReader,
  ): Promise<void> {
    if (by.administrator) return;
    const others = (await mailboxes.findAddresses(this.database.read)).filter(
      (other) => other.id !== mailbox.id && (mailbox.ownerId !== null || isForeign(other, by)),
    );
    const taken = new Set(others.flatMap((other) => [other.address, ...other.aliases]));
    const path = taken.has(mailbox.address)
      ? 'address'
      : mailbox.aliases.some((alias) => taken.has(alias)) && 'aliases';
    if (!path) return;
    const errors = [{ path, message: 'This address is connected already.' }];
    throw new AppError('address-taken', 409, 'Another mailbox already has this address.', errors);
  }
}

const contradiction = () =>
  new AppError('invalid-input', 422, 'Some of what was sent contradicts itself.', [
    { path: 'personal', message: 'Name the owner, or say that it is your own; not both.' },
  ]);

const noTeam = () =>
  new AppError('personal-mailbox', 422, 'A personal mailbox is of no team: its mail is its owner’s alone.', [
    { path: 'teamId', message: 'Leave this empty.' },
  ]);

const onlyAdministrators = () =>
  new AppError(
    'administrators-only',
    403,
    'Only an administrator makes a shared mailbox a person’s own: nobody else reads its mail then.',
  );

const systemMailbox = () =>
  new AppError(
    'administrators-only',
    403,
    'Mailroom’s own mail, with links for accounts, leaves by this mailbox: only an administrator changes its server.',
  );

const sampleIsShared = () => new AppError('sample-mailbox', 409, 'The sample mailbox is everybody’s.');
