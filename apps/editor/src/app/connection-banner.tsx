import { Alert, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../api/connection';

/** Says that what one sees may be old, and that it comes back by itself. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const connection = useConnection();
  return (
    <div role="status">
      {connection !== 'fine' && (
        <Alert color="orange" icon={<IconCloudOff size={18} />} radius={0} py="xs">
          <Text span inherit fw={600}>
            {t(`connection.${connection}`)}
          </Text>{' '}
          {t('connection.advice')}
        </Alert>
      )}
    </div>
  );
}
