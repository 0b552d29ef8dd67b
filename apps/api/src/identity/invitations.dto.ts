import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isoDate } from '../common/paging.dto';
import { timeZone } from '../common/time-zone.dto';
import { language, newPassword } from './identity.dto';

const token = z.string().min(20).max(200);

export const inviteBy = z.enum(['mail', 'link']);
export const invite = z.object({
  by: inviteBy.default('mail').describe('By mail, or by a link to hand over; without a system mailbox always a link'),
});
export const invited = z.object({
  link: z.string().nullable().describe('To hand over, shown this once; null: it was sent by mail'),
});
export const accountToken = z.object({ token });
export const invitation = z.object({ name: z.string(), email: z.string(), language, until: isoDate });
export const acceptInvitation = z.object({
  token,
  name: z.string().trim().min(1).max(120),
  password: newPassword,
  language,
  timeZone: timeZone.optional(),
});
export const cameIn = z.object({ email: z.string() });
export const askNewPassword = z.object({ email: z.email().max(254) });
export const setNewPassword = z.object({ token, password: newPassword });

export class InviteDto extends createZodDto(invite) {}
export class InvitedDto extends createZodDto(invited) {}
export class AccountTokenDto extends createZodDto(accountToken) {}
export class InvitationDto extends createZodDto(invitation) {}
export class AcceptInvitationDto extends createZodDto(acceptInvitation) {}
export class CameInDto extends createZodDto(cameIn) {}
export class AskNewPasswordDto extends createZodDto(askNewPassword) {}
export class SetNewPasswordDto extends createZodDto(setNewPassword) {}
