import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';
import { SECOND_FACTOR_FOR } from './sign-in-settings.types';

export const signInSettings = z.object({
  password: z.boolean().describe('Whether passwords sign in; without it only providers do'),
  secondFactorFor: z.enum(SECOND_FACTOR_FOR).describe('Who must have a second factor before anything else'),
});

export const signInSettingsView = signInSettings.extend({
  redirectUri: z.string().describe('To be registered with each provider'),
});

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(?=.{1,253}$)[\p{L}\d]([\p{L}\d-]*[\p{L}\d])?(\.[\p{L}\d]([\p{L}\d-]*[\p{L}\d])?)+$/u,
    'Enter a domain, e.g. example.com.',
  );

export const saveProvider = z.object({
  label: z.string().trim().min(1).max(60).describe('On the button'),
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(255)
    .describe('Its address, as it calls itself'),
  clientId: z.string().trim().min(1).max(255),
  clientSecret: z
    .string()
    .max(500)
    .nullable()
    .optional()
    .describe('Absent: as it is; null: none, a public client. Never given back'),
  scope: z
    .string()
    .trim()
    .max(255)
    .default('openid email profile')
    .refine((value) => value.split(/\s+/).includes('openid'), 'It must contain openid.'),
  enabled: z.boolean().default(true),
  domains: z
    .array(domain)
    .max(50)
    .default([])
    .describe('Whose verified addresses come in as new people; empty: nobody new'),
  roleId: id.nullable().default(null).describe('Role of new people; null: the standard role'),
  asksSecondFactor: z.boolean().default(false).describe('Ask for this program’s second factor as well'),
});

export const provider = z.object({
  id,
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  hasClientSecret: z.boolean(),
  scope: z.string(),
  enabled: z.boolean(),
  domains: z.array(z.string()),
  roleId: id.nullable(),
  asksSecondFactor: z.boolean(),
});

export const signInOptions = z.object({
  password: z.boolean(),
  providers: z.array(z.object({ id, label: z.string() })),
});

export const identity = z.object({
  id,
  provider: reference,
  email: z.string().describe('As the provider last said it'),
  createdAt: isoDate,
  lastUsedAt: isoDate,
});

export class SignInSettingsDto extends createZodDto(signInSettings) {}
export class SignInSettingsViewDto extends createZodDto(signInSettingsView) {}
export class SaveSignInProviderDto extends createZodDto(saveProvider) {}
export class SignInProviderDto extends createZodDto(provider) {}
export class SignInOptionsDto extends createZodDto(signInOptions) {}
export class SignInIdentityDto extends createZodDto(identity) {}
export class StartProviderDto extends createZodDto(z.object({ id })) {}
export class ProviderStartDto extends createZodDto(
  z.object({ url: z.string().describe('Where the browser has to go') }),
) {}
export class ProviderAnswerDto extends createZodDto(
  z.object({ query: z.string().min(1).max(4000).describe('As the provider wrote it') }),
) {}
