import { Badge } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../api/session';
import type { Mailbox } from '../../api/types';

/** Says whose own a mailbox is; nothing of a shared one. */
export function PersonalBadge({ mailbox: { owner } }: { mailbox: Pick<Mailbox, 'owner'> }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  if (owner === null) return null;
  return (
    <Badge variant="light" color="gray" leftSection={<IconUser size={12} />} tt="none">
      {owner.id === me.id ? t('personal.yours') : t('personal.of', { name: owner.name })}
    </Badge>
  );
}
