import { useLocalStorage } from '@mantine/hooks';
import type { MessageDetail } from '../../api/types';

const MOST = 500;

/**
 * Senders whose images a person always wants to see, kept in this browser. Only of mail whose sender is proved: whoever
 * writes in somebody's name would else learn when it is read.
 */
export function useTrustedImages(message: MessageDetail) {
  const [trusted, setTrusted] = useLocalStorage<string[]>({
    key: 'mailroom-trusted-images',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const address = message.from?.address.toLowerCase() ?? '';
  const mayTrust = address !== '' && message.auth.dmarc === 'pass';
  return {
    address,
    mayTrust,
    isTrusted: mayTrust && trusted.includes(address),
    trust: (wanted: boolean) =>
      setTrusted((before) =>
        [...(wanted ? [address] : []), ...before.filter((other) => other !== address)].slice(0, MOST),
      ),
  };
}
