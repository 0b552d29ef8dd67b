import type { SendResult } from '@mailroom/mail';
import type { DeliveryReport } from '../mail.repository';
import type { SendPayload } from '../send.types';

/** 4yz asks to come back (RFC 5321 section 4.2.1). */
const isForNow = (code: number): boolean => code >= 400 && code < 500;

/** Recipients that the server may take later. */
export const putOffBy = ({ refusals }: SendResult): string[] =>
  refusals.filter(({ code }) => isForNow(code)).map(({ recipient }) => recipient);

/**
 * What the server's answers mean for each recipient. Of those who were taken at the first go nothing is said; those who
 * had been put off are told of in any case.
 */
export function reportsOf({ outMessageId, rest }: SendPayload, result: SendResult, now: Date): DeliveryReport[] {
  const common = { messageId: outMessageId, at: now.toISOString() };
  const refused = result.refusals.map(({ recipient, code, status, response }): DeliveryReport => {
    const action = isForNow(code) ? 'delayed' : 'failed';
    return { recipient, action, status, diagnostic: response, ...common };
  });
  const taken = rest ? result.accepted : [];
  return [
    ...refused,
    ...taken.map((recipient): DeliveryReport => ({
      recipient,
      action: 'relayed',
      status: '',
      diagnostic: result.response,
      ...common,
    })),
  ];
}
