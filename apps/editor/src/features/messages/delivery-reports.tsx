import { Alert, Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { IconMailX, IconTruckDelivery } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MessageDetail } from '../../api/types';
import { When } from '../../ui/when';

const COLOR = { failed: 'red', delayed: 'orange', delivered: 'teal', relayed: 'gray', expanded: 'gray' } as const;

/** What became of a mail of ours at its recipients, and of which mail a bounce tells. */
export function DeliveryReports({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const { bounceOf, deliveryReports: reports } = message;
  const isBad = reports.some(({ action }) => action === 'failed');
  return (
    <>
      {bounceOf && (
        <Alert color="orange" icon={<IconMailX size={18} />} title={t('message.bounceTitle')} py="xs">
          {t('message.bounceText')}{' '}
          <Anchor component={Link} to={`/messages/${bounceOf.id}`} size="sm">
            {bounceOf.name || t('common.noSubject')}
          </Anchor>
        </Alert>
      )}
      {reports.length > 0 && (
        <Alert
          color={isBad ? 'red' : 'gray'}
          icon={<IconTruckDelivery size={18} />}
          title={t('message.reportsTitle')}
          py="xs"
        >
          <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            {reports.map((report) => (
              <li key={`${report.recipient} ${report.at} ${report.action}`}>
                <Group gap={6}>
                  <Badge color={COLOR[report.action]}>{t(`deliveryReport.${report.action}`)}</Badge>
                  <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
                    {report.recipient}
                  </Text>
                  <Text size="xs" c="dimmed" component="span">
                    <When at={report.at} />
                  </Text>
                </Group>
                {(report.status || report.diagnostic) && (
                  <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {[report.status, report.diagnostic].filter(Boolean).join(' · ')}
                  </Text>
                )}
              </li>
            ))}
          </Stack>
        </Alert>
      )}
    </>
  );
}
