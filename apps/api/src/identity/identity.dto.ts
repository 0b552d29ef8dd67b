import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';
import { timeZone } from '../common/time-zone.dto';
import { RIGHT_NAMES, SCOPES } from './rights/rights.types';

/** How far each right reaches. */
export const rights = z.record(z.enum(RIGHT_NAMES), z.enum(SCOPES));
export const language = z.enum(['en', 'sk']);

/** One that is set; what an older one was is no matter. */
export const newPassword = z.string().min(12).max(200);

export const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  /** May do everything. */
  administrator: z.boolean(),
  role: reference,
  /** What the screens offer; the server judges each request by itself. */
  rights,
  language,
  timeZone: z.string(),
  /** False until a password is set: the first administrator came by a one-time link. */
  hasPassword: z.boolean(),
  /** Whether codes of an app are asked for. */
  secondFactor: z.boolean(),
  /** True: nothing else is answered before a second factor is set up. */
  secondFactorDue: z.boolean(),
});

/** The first step was right; the second one follows. */
export const secondFactorAsked = z.object({ secondFactor: z.literal(true), ticket: z.string() });
export const secondStep = z.object({
  ticket: z.string().min(20).max(200),
  code: z.string().trim().min(1).max(40).describe('Of the authenticator app, or a recovery code'),
});

export const signIn = z.object({ email: z.email().max(254), password: z.string().min(1).max(200) });
export const signInByLink = z.object({ token: z.string().min(20).max(200) });
export const changePassword = z.object({
  current: z.string().max(200).optional().describe('Needed when a password is already set'),
  next: newPassword,
});
export const changeMe = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  email: z.email().max(254).optional(),
  language: language.optional(),
  timeZone: timeZone.optional(),
  current: z.string().max(200).optional().describe('The password: needed to change the address, when one is set'),
});

export const user = z.object({
  id,
  name: z.string(),
  email: z.string(),
  administrator: z.boolean(),
  role: reference,
  active: z.boolean(),
  /** False: came by an invitation that was not taken yet, or signs in elsewhere. Null: told to administrators alone. */
  hasPassword: z.boolean().nullable(),
  /** Whether codes of an app are asked for. Null: told to administrators alone. */
  secondFactor: z.boolean().nullable(),
  /** Invited and not yet come in: until when the invitation holds. Told to administrators alone. */
  invitedUntil: isoDate.nullable(),
  /** Absent people get no case by round-robin or least-busy. */
  absent: z.boolean(),
  /** What the person does, e.g. `Support`; assignment can ask for it. Empty: nothing said. */
  position: z.string(),
  teams: z.array(reference),
  createdAt: isoDate,
});
export const createdUser = user.extend({
  link: z
    .string()
    .nullable()
    .describe('An invitation to hand over, shown this once; null: sent by mail, or not needed'),
});
const position = z.string().trim().max(60);

export const createUser = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  administrator: z.boolean().default(false),
  /** Absent: the role that everybody has who was given no other. */
  roleId: id.optional(),
  position: position.default(''),
  /** Absent: the person is invited to choose one. */
  password: newPassword.optional(),
  invite: z
    .enum(['mail', 'link'])
    .default('mail')
    .describe('Without a password: by mail, or by a link to hand over; without a system mailbox always a link'),
});
export const updateUser = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  administrator: z.boolean().optional(),
  roleId: id.optional(),
  active: z.boolean().optional(),
  absent: z.boolean().optional(),
  position: position.optional(),
  password: newPassword.optional(),
});

export const team = z.object({ id, name: z.string(), members: z.array(reference) });
export const saveTeam = z.object({ name: z.string().trim().min(1).max(120), memberIds: z.array(id).max(500) });

export class MeDto extends createZodDto(me) {}
export class SignInDto extends createZodDto(signIn) {}
/** Signed in; or asked for the second factor first, with a ticket for `POST /session/second-factor`. */
export const SignedInDto = createZodDto(z.union([me, secondFactorAsked]));
// A class cannot extend one of two shapes, and without its name the document of the API has none for it.
Object.defineProperty(SignedInDto, 'name', { value: 'SignedInDto' });
export class SecondStepDto extends createZodDto(secondStep) {}
export class SignInByLinkDto extends createZodDto(signInByLink) {}
export class ChangePasswordDto extends createZodDto(changePassword) {}
export class ChangeMeDto extends createZodDto(changeMe) {}
export class UserDto extends createZodDto(user) {}
export class CreatedUserDto extends createZodDto(createdUser) {}
export class CreateUserDto extends createZodDto(createUser) {}
export class UpdateUserDto extends createZodDto(updateUser) {}
export class TeamDto extends createZodDto(team) {}
export class SaveTeamDto extends createZodDto(saveTeam) {}
