import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';
import { addressStatus } from '../messages/addresses.dto';
import { caseStatus, leadStatus, mayChange, ownFields, streamEntry, tags } from './crm.dto';

/** What the page of a contact or account lists besides its own properties. */
export const relatedRecords = z.object({
  openCases: z.array(z.object({ id, number: z.number().int(), name: z.string(), status: caseStatus })),
  leads: z.array(reference.extend({ status: leadStatus })),
  stream: z.array(streamEntry),
});

const address = z.email().max(254);

export const contact = z.object({
  id,
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** Lower-case; the first is the one to write to. */
  addresses: z.array(z.string()),
  account: reference.nullable(),
  tags: z.array(z.string()),
  fields: z.record(z.string(), z.string()),
  owner: reference.nullable(),
  messageCount: z.number().int(),
  createdAt: isoDate,
  updatedAt: isoDate,
});
/** Of a contact or an account. */
export const mayDelete = z.boolean().describe('Whether who asks may delete it');

export const contactDetail = contact.extend({
  ...relatedRecords.shape,
  bounces: z.array(addressStatus).describe('Those of the addresses from which mail came back'),
  mayChange,
  mayDelete,
});
export const contactQuery = pageQuery.extend({
  accountId: id.optional(),
  q: z.string().max(200).optional().describe('Words in the name or an address'),
});

const contactSettings = z.object({
  name: z.string().trim().min(1).max(250),
  firstName: z.string().trim().max(120),
  lastName: z.string().trim().max(120),
  addresses: z.array(address).max(20),
  accountId: id.nullable(),
  tags,
  fields: ownFields,
  ownerId: id.nullable(),
});
export const createContact = contactSettings.extend({
  firstName: contactSettings.shape.firstName.default(''),
  lastName: contactSettings.shape.lastName.default(''),
  addresses: contactSettings.shape.addresses.default([]),
  accountId: contactSettings.shape.accountId.default(null),
  tags: tags.default([]),
  fields: ownFields.default({}),
  ownerId: contactSettings.shape.ownerId.default(null),
});
/** Without the defaults: what a change leaves out stays as it is. */
export const updateContact = contactSettings.partial();

export class ContactQueryDto extends createZodDto(contactQuery) {}
export class ContactPageDto extends createZodDto(pageOf(contact)) {}
export class ContactDetailDto extends createZodDto(contactDetail) {}
export class CreateContactDto extends createZodDto(createContact) {}
export class UpdateContactDto extends createZodDto(updateContact) {}
