import type { Header } from '../parse/message';
import { isDnsName } from './dns-answers';

const SIGNATURES = ['dkim-signature', 'arc-message-signature', 'arc-seal'];

/**
 * Names of the DNS that verifying a message will ask for: the keys of its signatures and the policy of its author's
 * domain. What is not foreseen here is asked for afterwards.
 */
export function neededNames(headers: readonly Header[], from: string): string[] {
  const keys = headers
    .filter(([name]) => SIGNATURES.includes(name))
    .flatMap(([, value]) => {
      const [domain, selector] = [tag(value, 'd'), tag(value, 's')];
      return domain && selector ? [`${selector}._domainkey.${domain}`] : [];
    });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return [...new Set([...keys, `_dmarc.${domain}`].map((name) => name.toLowerCase()))].filter(isDnsName);
}

function tag(value: string, name: string): string {
  return new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;\\s]+)`).exec(value)?.[1] ?? '';
}
