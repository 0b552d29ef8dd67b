import { useTranslation } from 'react-i18next';

const KNOWN = [
  'address-not-allowed',
  'token-refused',
  'token-scope',
  'token-unsupported',
  'consent-needed',
  'provider-refused',
  'provider-unavailable',
  'unknown-host',
  'dns-unavailable',
  'connection-refused',
  'host-unreachable',
  'timeout',
  'greeting-missing',
  'connection-lost',
  'certificate-self-signed',
  'certificate-expired',
  'certificate-wrong-host',
  'certificate-untrusted',
  'wrong-tls',
  'tls-required',
  'starttls-unavailable',
  'tls-failed',
  'login-failed',
  'login-limited',
  'login-unavailable',
  'login-unsupported',
  'folder-missing',
  'folder-changed',
  'message-missing',
  'mailbox-full',
  'message-too-large',
  'smtp-rejected-sender',
  'smtp-rejected-recipient',
  'smtp-rejected-message',
  'smtp-temporary',
  'server-busy',
  'server-refused',
  'protocol',
  'cancelled',
  'unexpected',
] as const;
type Known = (typeof KNOWN)[number];
const isKnown = (code: string): code is Known => (KNOWN as readonly string[]).includes(code);

interface Problem {
  code: string;
  message: string;
  advice: string;
}

/** What is wrong with a mailbox, in the language of the reader where these words are ours; else as the server tells it. */
export function useMailProblem(): (problem: Problem) => { title: string; advice: string } {
  const { t } = useTranslation();
  return ({ code, message, advice }) => {
    if (!isKnown(code)) return { title: message, advice };
    const said = message.split(' The server said: ')[1];
    const title = t(`mailProblem.${code}.message`);
    return {
      title: said === undefined ? title : `${title} ${t('mailProblem.said', { said })}`,
      advice: t(`mailProblem.${code}.advice`),
    };
  };
}
