import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Doors } from '../../api/types';
import mailboxClasses from '../mailboxes/mailboxes.module.css';

const DOORS = [
  { protocol: 'lmtp', setting: 'LMTP_PORT' },
  { protocol: 'smtp', setting: 'SMTP_IN_PORT' },
] as const;

/** Where a mail server can hand in mail, or how that is switched on. */
export function Listeners({ doors }: { doors: Doors }) {
  const { t } = useTranslation();
  return (
    <dl className={mailboxClasses.facts}>
      {DOORS.map(({ protocol, setting }) => {
        const address = doors[protocol];
        return (
          <div key={protocol}>
            <dt>{protocol.toUpperCase()}</dt>
            <dd>
              {address ? (
                <Code>{`${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`}</Code>
              ) : (
                t('doors.off', { name: setting })
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
