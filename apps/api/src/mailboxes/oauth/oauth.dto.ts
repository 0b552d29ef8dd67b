import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate } from '../../common/paging.dto';

export const oauthProvider = z.enum(['google', 'microsoft', 'other']);
const endpoint = z.url({ protocol: /^https?$/ }).max(500);

/** The OAuth 2 client as shown: the secret is never sent back, only whether one is stored. */
export const oauthSettings = z.object({
  provider: oauthProvider,
  tenant: z.string().nullable().describe('Of a Microsoft organisation'),
  authorizationUrl: z.string(),
  tokenUrl: z.string(),
  scope: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  grantedAt: isoDate.nullable().describe('When a person last consented; null: the consent is missing'),
});

export const saveOauthSettings = z.object({
  provider: oauthProvider,
  tenant: z
    .string()
    .trim()
    .regex(/^[a-z0-9.-]{1,120}$/i)
    .optional()
    .describe('Microsoft: ID or domain of the organisation; default: common'),
  issuer: endpoint.optional().describe('Other providers: publishes the two addresses below by OpenID discovery'),
  authorizationUrl: endpoint.optional(),
  tokenUrl: endpoint.optional(),
  scope: z.string().trim().min(1).max(500).optional(),
  clientId: z.string().trim().min(1).max(255),
  clientSecret: z.string().trim().max(500).optional().describe('Omitted: the stored one stays'),
});

const problem = z.object({ code: z.string(), message: z.string(), advice: z.string() });

export const oauthGuide = z.object({
  redirectUri: z.string().describe('To be entered at the provider, exactly as it is'),
});
export const consentStart = z.object({ url: z.string().describe('Where the person consents') });
export const consentAnswer = z.object({
  query: z.string().max(8000).describe('What the provider added to the redirect URI'),
});
export const consentResult = z.object({
  mailboxId: id,
  account: z.string().nullable().describe('The address that consented, where the provider tells'),
  otherAccount: z.boolean().describe('That address is not the one the mailbox signs in with'),
  problem: problem.nullable().describe('Null: the mailbox is connected'),
});

export class OauthGuideDto extends createZodDto(oauthGuide) {}
export class ConsentStartDto extends createZodDto(consentStart) {}
export class ConsentAnswerDto extends createZodDto(consentAnswer) {}
export class ConsentResultDto extends createZodDto(consentResult) {}
