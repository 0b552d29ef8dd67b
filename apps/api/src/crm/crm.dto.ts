import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';
import { messageSummary } from '../messages/messages.dto';
import { CASE_STATUSES } from './case-status.types';

export const leadStatus = z.enum(['new', 'assigned', 'in-process', 'converted', 'recycled', 'dead']);
export const caseStatus = z.enum(CASE_STATUSES);
export const casePriority = z.enum(['low', 'normal', 'high', 'urgent']);

export const tags = z.array(z.string().trim().min(1).max(60)).max(50);
/** Values of the company's own fields, by name. */
export const ownFields = z
  .record(z.string().trim().min(1).max(100), z.string().max(2000))
  .refine((fields) => Object.keys(fields).length <= 50, { message: 'At most 50 fields are possible.' });

export const streamEntry = z.object({
  id,
  kind: z.enum(['created', 'message-in', 'message-out', 'assigned', 'status', 'priority', 'reopened', 'note']),
  user: reference.nullable().describe('Who did it; null: a flow'),
  text: z.string(),
  message: messageSummary.nullable(),
  at: isoDate,
});

export const lead = z.object({
  id,
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  source: z.string(),
  status: leadStatus,
  tags: z.array(z.string()),
  fields: z.record(z.string(), z.string()),
  /** What it was converted to. */
  contact: reference.nullable(),
  account: reference.nullable(),
  owner: reference.nullable(),
  mailbox: reference.nullable(),
  messageCount: z.number().int(),
  createdAt: isoDate,
  updatedAt: isoDate,
});
export const mayChange = z.boolean().describe('Whether who asks may change it');

export const leadDetail = lead.extend({ stream: z.array(streamEntry), mayChange });
export const leadQuery = pageQuery.extend({ status: leadStatus.optional(), q: z.string().max(200).optional() });
export const updateLead = z.object({
  name: z.string().trim().min(1).max(250).optional(),
  status: leadStatus.optional(),
  ownerId: id.nullable().optional(),
  tags: tags.optional(),
  fields: ownFields.optional(),
});
/** What a lead becomes: a contact with its name and address, at the account given or none. */
export const convertLead = z
  .object({
    accountId: id.nullable().default(null).describe('An account that is there already'),
    accountName: z.string().trim().max(250).default('').describe('Else the account of this name, made when missing'),
  })
  .refine(({ accountId, accountName }) => accountId === null || accountName === '', {
    path: ['accountName'],
    message: 'Choose an account or name one, not both.',
  });

export const crmCase = z.object({
  id,
  number: z.number().int(),
  name: z.string(),
  status: caseStatus,
  priority: casePriority,
  tags: z.array(z.string()),
  source: z.string(),
  fields: z.record(z.string(), z.string()),
  contact: reference.nullable(),
  account: reference.nullable(),
  owner: reference.nullable(),
  team: reference.nullable(),
  mailbox: reference.nullable(),
  requester: z.object({ address: z.string(), name: z.string() }),
  messageCount: z.number().int(),
  createdAt: isoDate,
  updatedAt: isoDate,
});
export const caseDetail = crmCase.extend({ description: z.string(), stream: z.array(streamEntry), mayChange });
export const caseQuery = pageQuery.extend({
  status: caseStatus.optional(),
  ownerId: id.optional(),
  q: z.string().max(200).optional(),
});
export const updateCase = z.object({
  name: z.string().trim().min(1).max(250).optional(),
  status: caseStatus.optional(),
  priority: casePriority.optional(),
  ownerId: id.nullable().optional(),
  tags: tags.optional(),
  source: z.string().trim().max(120).optional(),
  fields: ownFields.optional(),
  contactId: id.nullable().optional(),
  accountId: id.nullable().optional(),
});
export const addNote = z.object({ text: z.string().trim().min(1).max(20000) });

export class LeadQueryDto extends createZodDto(leadQuery) {}
export class LeadPageDto extends createZodDto(pageOf(lead)) {}
export class LeadDetailDto extends createZodDto(leadDetail) {}
export class UpdateLeadDto extends createZodDto(updateLead) {}
export class ConvertLeadDto extends createZodDto(convertLead) {}
export class CaseQueryDto extends createZodDto(caseQuery) {}
export class CasePageDto extends createZodDto(pageOf(crmCase)) {}
export class CaseDetailDto extends createZodDto(caseDetail) {}
export class UpdateCaseDto extends createZodDto(updateCase) {}
export class AddNoteDto extends createZodDto(addNote) {}
