import type { Processing } from '../../api/types';

export const DISTRIBUTIONS = ['none', 'direct', 'round-robin', 'least-busy'] as const;

/** The simple settings as a form has them: every field is there, used or not. */
export interface ProcessingValues {
  action: Processing['action'];
  distribution: (typeof DISTRIBUTIONS)[number];
  userId: string | null;
  teamId: string | null;
  responds: boolean;
  subject: string;
  text: string;
  fromName: string;
  replyTo: string;
  delayMinutes: number | string;
}

/** @param suggestion what an answer says until somebody writes another */
export const processingValues = (
  stored: Processing | null,
  suggestion: { subject: string; text: string },
): ProcessingValues => ({
  action: stored?.action ?? 'nothing',
  distribution: stored?.distribution ?? 'none',
  userId: stored?.userId ?? null,
  teamId: stored?.teamId ?? null,
  responds: stored?.respond !== undefined,
  subject: stored?.respond?.subject ?? suggestion.subject,
  text: stored?.respond?.text ?? suggestion.text,
  fromName: stored?.respond?.fromName ?? '',
  replyTo: stored?.respond?.replyTo ?? '',
  delayMinutes: stored?.respond?.delayMinutes ?? 0,
});

/** Only what the chosen action uses: a team chosen and then left behind is not sent. */
export function processingOf(values: ProcessingValues): Processing {
  const { action, distribution, userId, teamId } = values;
  const processing: Processing = { action };
  if (action === 'case') {
    processing.distribution = distribution;
    if (distribution === 'direct' && userId) processing.userId = userId;
    if ((distribution === 'round-robin' || distribution === 'least-busy') && teamId) processing.teamId = teamId;
  }
  if (action === 'lead' && userId) processing.userId = userId;
  if (values.responds) {
    const delay = Number(values.delayMinutes);
    processing.respond = {
      subject: values.subject,
      text: values.text,
      ...(values.fromName.trim() && { fromName: values.fromName.trim() }),
      ...(values.replyTo.trim() && { replyTo: values.replyTo.trim() }),
      ...(delay > 0 && { delayMinutes: delay }),
    };
  }
  return processing;
}
