import { Button, Stack, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMayChangeMailbox, useReconcile } from '../../api/mailboxes';
import type { Mailbox } from '../../api/types';
import { Section } from '../../ui/section';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';
import classes from './mailboxes.module.css';

type Folder = Mailbox['folders'][number];

/** Whether every message that the server lists is here; what was passed over is fetched by the comparison itself. */
export function Reconciliation({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const reconcile = useReconcile(mailbox.id);
  const mayCompare = useMayChangeMailbox(mailbox);
  if (mailbox.kind !== 'imap') return null;
  const compared = mailbox.folders.filter(({ monitored, reconciliation }) => monitored && reconciliation);
  return (
    <Section
      title={t('mailbox.reconciliationTitle')}
      description={t('mailbox.reconciliationHelp')}
      aside={
        mayCompare && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconScale size={16} />}
            loading={reconcile.isPending}
            onClick={() => reconcile.mutate()}
          >
            {t('mailbox.reconcile')}
          </Button>
        )
      }
    >
      {compared.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('mailbox.neverReconciled')}
        </Text>
      ) : (
        <Stack gap="xs">
          {compared.map((folder) => (
            <ComparedFolder key={folder.path} folder={folder} />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function ComparedFolder({ folder }: { folder: Folder }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = folder.reconciliation;
  if (!found) return null;
  const { listed, settled, recovered, missing, at } = found;
  const waiting = listed - settled - missing.length;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>
          {folder.path} · <When at={at} />
        </dt>
        <dd>
          {t('mailbox.reconciled', { listed: format.number(listed), settled: format.number(settled) })}
          {recovered > 0 && ` ${t('mailbox.reconciledRecovered', { number: format.number(recovered) })}`}
          {waiting > 0 && ` ${t('mailbox.reconciledWaiting', { number: format.number(waiting) })}`}
          {missing.length > 0 && (
            <Text component="span" size="sm" c="red" fw={550}>
              {` ${t('mailbox.reconciledMissing', { number: format.number(missing.length) })}`}
            </Text>
          )}
        </dd>
      </div>
    </dl>
  );
}
