import { useTranslation } from 'react-i18next';

const KNOWN = ['address-not-allowed', 'unknown-host', 'timeout', 'unreachable', 'webhook-switched-off'] as const;

interface Problem {
  code: string;
  message: string;
  advice: string;
}

/** Why a delivery did not succeed and what helps, in the reader's language; a new reason as the server tells it. */
export function useDeliveryProblem(): (problem: Problem) => string {
  const { t } = useTranslation();
  return ({ code, message, advice }) => {
    const known = KNOWN.find((one) => one === code);
    if (known) return t(`webhooks.problem.${known}`);
    const status = /^http-(\d{3})$/.exec(code)?.[1];
    if (!status) return `${message} ${advice}`;
    return `${t('webhooks.problem.status', { status })} ${t(`webhooks.problem.${helpFor(Number(status))}`)}`;
  };
}

function helpFor(status: number) {
  if (status === 410) return 'gone';
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401 || status === 403) return 'credentials';
  if (status === 404 || status === 405) return 'address';
  if (status === 429 || status === 503) return 'wait';
  return 'log';
}
