import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';
import { mayDelete, relatedRecords } from './contacts.dto';
import { mayChange, ownFields, tags } from './crm.dto';
import { isFreeMail } from './free-mail';

/** A domain name of at least two labels, in any script. */
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(
    /^(?:$|(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,})$/u,
    'This is not a domain such as example.com.',
  )
  .refine(
    (name) => !isFreeMail(name),
    'Everybody may have an address at this domain. Enter one that is the company’s own.',
  );
const email = z.union([z.literal(''), z.email().max(254)]);

export const account = z.object({
  id,
  name: z.string(),
  /** Its general address, lower-case; empty: none. */
  email: z.string(),
  /** Mail from this domain is the account's; empty: none. */
  domain: z.string(),
  tags: z.array(z.string()),
  fields: z.record(z.string(), z.string()),
  owner: reference.nullable(),
  contactCount: z.number().int(),
  messageCount: z.number().int(),
  createdAt: isoDate,
  updatedAt: isoDate,
});
export const accountDetail = account.extend({
  ...relatedRecords.shape,
  contacts: z.array(reference),
  mayChange,
  mayDelete,
});
export const accountQuery = pageQuery.extend({
  q: z.string().max(200).optional().describe('Words in the name, address or domain'),
});

const accountSettings = z.object({
  name: z.string().trim().min(1).max(250),
  email,
  domain,
  tags,
  fields: ownFields,
  ownerId: id.nullable(),
});
export const createAccount = accountSettings.extend({
  email: email.default(''),
  domain: domain.default(''),
  tags: tags.default([]),
  fields: ownFields.default({}),
  ownerId: accountSettings.shape.ownerId.default(null),
});
/** Without the defaults: what a change leaves out stays as it is. */
export const updateAccount = accountSettings.partial();

export class AccountQueryDto extends createZodDto(accountQuery) {}
export class AccountPageDto extends createZodDto(pageOf(account)) {}
export class AccountDetailDto extends createZodDto(accountDetail) {}
export class CreateAccountDto extends createZodDto(createAccount) {}
export class UpdateAccountDto extends createZodDto(updateAccount) {}
