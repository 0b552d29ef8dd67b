import { useTranslation } from 'react-i18next';
import type { Quarantined } from '../../api/types';

const KNOWN = [
  'too-large',
  'not-fetchable',
  'killed-its-worker',
  'not-storable',
  'held-by-flow',
  'too-many-parts',
  'too-deep',
  'headers-too-large',
  'malformed',
  'timeout',
  'worker-died',
] as const;

export const knownReason = (code: string) => KNOWN.find((known) => known === code);

/** Why a message is held and what helps. The server tells numbers, and in English; other languages tell the kind. */
export function useReason(): (reason: Quarantined['reason']) => { title: string; advice: string } {
  const { t, i18n } = useTranslation();
  return ({ code, message, advice }) => {
    const known = knownReason(code);
    // What a flow says was written by a person, in their own language.
    const isOwn = i18n.language === 'en' || known === undefined || known === 'held-by-flow';
    return {
      title: isOwn ? message : t(`quarantine.reason.${known}`),
      advice: known ? t(`quarantine.advice.${known}`) : advice,
    };
  };
}
