import { useTranslation } from 'react-i18next';
import type { Effect } from '../../api/types';
import { useMailProblem } from '../mailboxes/mail-problem';
import { useDeliveryProblem } from '../webhooks/delivery-problem';

const KNOWN = [
  'superseded',
  'message-missing',
  'message-removed',
  'mailbox-removed',
  'no-server',
  'killed-its-worker',
  'uncertain',
  'connection-lost',
  'login-failed',
  'sending-limit',
  'message-rewritten',
  'mail-outdated',
  'writer-deactivated',
  'plugin-missing',
] as const;

/** Why something was not done and what helps, in the reader's language where the words are ours. */
export function EffectProblem({ kind, problem }: { kind: Effect['kind']; problem: NonNullable<Effect['lastError']> }) {
  const { t } = useTranslation();
  const words = useMailProblem()(problem);
  const ofDelivery = useDeliveryProblem();
  if (kind === 'webhook') return <>{ofDelivery(problem)}</>;
  const known = KNOWN.find((code) => code === problem.code);
  return (
    <>
      {known
        ? t(`effectProblem.${known}`)
        : `${/[.!?]$/.test(words.title) ? words.title : `${words.title}.`} ${words.advice}`}
    </>
  );
}
