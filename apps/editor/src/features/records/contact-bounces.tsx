import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconMailX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClearBounces } from '../../api/addresses';
import type { ContactDetail } from '../../api/types';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';

/** Those of a contact's addresses from which mail came back: since when, why, and what that means. */
export function ContactBounces({ bounces }: { bounces: ContactDetail['bounces'] }) {
  const { t } = useTranslation();
  const clear = useClearBounces();
  return (
    <Stack gap="xs">
      {bounces.map((status) => (
        <Alert
          key={status.address}
          color={status.unreachable ? 'red' : 'orange'}
          icon={<IconMailX size={18} />}
          title={t(`bounces.${status.bounce}`, { address: status.address })}
          py="xs"
        >
          <Text size="sm">
            {t(status.unreachable ? 'bounces.unreachable' : 'bounces.passing')}{' '}
            <Text span size="sm">
              {t('bounces.last')} <When at={status.lastAt} />
            </Text>
          </Text>
          {(status.status || status.reason) && (
            <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
              {[status.status, status.reason].filter(Boolean).join(' · ')}
            </Text>
          )}
          <Group gap="xs" mt="xs">
            {status.messageId && (
              <Button component={Link} to={`/messages/${status.messageId}`} size="compact-sm" variant="default">
                {t('bounces.open')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              loading={clear.isPending}
              onClick={() => clear.mutate(status.address, { onSuccess: () => toastDone(t('bounces.cleared')) })}
            >
              {t('bounces.clear')}
            </Button>
          </Group>
        </Alert>
      ))}
    </Stack>
  );
}
