import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isoDate } from '../../common/paging.dto';

const code = z.string().trim().min(1).max(40).describe('Of the authenticator app, or a recovery code');
const password = z.string().max(200).optional().describe('Needed when a password is set');

export const secondFactor = z.object({
  /** Null: none is set up. */
  since: isoDate.nullable(),
  recoveryCodesLeft: z.number().int(),
  /** The administrators want everybody like this person to have one. */
  isRequired: z.boolean(),
});
export const begunSecondFactor = z.object({
  secret: z.string().describe('To type into the app, in base 32'),
  uri: z.string().describe('The same as a QR code says it, `otpauth://…`'),
});
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()).describe('Shown this once') });

export class SecondFactorDto extends createZodDto(secondFactor) {}
export class BeginSecondFactorDto extends createZodDto(z.object({ password })) {}
export class BegunSecondFactorDto extends createZodDto(begunSecondFactor) {}
export class CodeDto extends createZodDto(z.object({ code })) {}
export class RecoveryCodesDto extends createZodDto(recoveryCodes) {}
export class SwitchOffSecondFactorDto extends createZodDto(z.object({ password, code: code.optional() })) {}
