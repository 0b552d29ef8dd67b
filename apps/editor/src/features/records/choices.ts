import type { CasePriority, CaseStatus, LeadStatus } from '../../api/types';

/** In the order of a record's life. */
export const LEAD_STATUSES = [
  'new',
  'assigned',
  'in-process',
  'converted',
  'recycled',
  'dead',
] as const satisfies readonly LeadStatus[];
export const CASE_STATUSES = [
  'new',
  'assigned',
  'pending',
  'closed',
  'rejected',
  'duplicate',
] as const satisfies readonly CaseStatus[];
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const satisfies readonly CasePriority[];
