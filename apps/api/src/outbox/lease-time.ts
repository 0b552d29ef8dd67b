/** How long a worker may be silent before its work is taken over; renewed at a third of it. */
export const LEASE_MILLISECONDS = Number(process.env.EFFECT_LEASE_SECONDS ?? 30) * 1000;

/** What is promised to last longer was promised by a wrong clock. */
export const BELIEVED_LEASE_MILLISECONDS = 20 * LEASE_MILLISECONDS;
