/** In the order of a case's life. */
export const CASE_STATUSES = ['new', 'assigned', 'pending', 'closed', 'rejected', 'duplicate'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Nothing is left to do; what a person writes opens them again. */
export const CLOSED_CASES: readonly CaseStatus[] = ['closed', 'rejected', 'duplicate'];
