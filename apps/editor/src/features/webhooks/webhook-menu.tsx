import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconKey,
  IconList,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../api/session';
import type { Webhook } from '../../api/types';
import { useDeleteWebhook, useRotateSecret } from '../../api/webhooks';
import { ask } from '../../ui/confirm';
import { toastDone } from '../../ui/toast';
import { SecretModal } from './secret-modal';
import { titleOf } from './title-of';
import { useSwitch } from './use-switch';
import { WebhookForm } from './webhook-form';

interface WebhookMenuProps {
  webhook: Webhook;
  /** Its own page, which needs no way to itself. */
  onPage?: boolean;
}

/** What can be done with an endpoint besides testing it. */
export function WebhookMenu({ webhook, onPage = false }: WebhookMenuProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayChange = useMay('webhooks:change');
  const remove = useDeleteWebhook();
  const rotate = useRotateSecret();
  const { turn, isPending } = useSwitch(webhook);
  const [shown, setShown] = useState<'form' | { secret: string } | null>(null);
  const { id, url, active } = webhook;
  if (onPage && !mayChange) return null;
  const onDeleted = () => {
    toastDone(t('webhooks.deleted'));
    if (onPage) void navigate('/webhooks', { replace: true });
  };
  const askToDelete = () =>
    ask({
      title: t('webhooks.deleteTitle'),
      text: t('webhooks.deleteText', { url }),
      confirm: t('action.delete'),
      onConfirm: () => remove.mutate(id, { onSuccess: onDeleted }),
    });
  const askToRotate = () =>
    ask({
      title: t('webhooks.rotateTitle'),
      text: t('webhooks.rotateText'),
      confirm: t('webhooks.rotate'),
      color: 'iris',
      onConfirm: () => rotate.mutate(id, { onSuccess: ({ secret }) => setShown({ secret }) }),
    });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            size={onPage ? 'lg' : undefined}
            variant={onPage ? 'default' : undefined}
            loading={isPending || remove.isPending || rotate.isPending}
            aria-label={`${t('action.more')}: ${titleOf(webhook)}`}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!onPage && (
            <Menu.Item component={Link} to={`/webhooks/${id}`} leftSection={<IconList size={16} />}>
              {t('webhooks.log')}
            </Menu.Item>
          )}
          {mayChange && (
            <>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setShown('form')}>
                {t('action.edit')}
              </Menu.Item>
              <Menu.Item
                leftSection={active ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
                onClick={() => turn(!active)}
              >
                {t(active ? 'webhooks.switchOff' : 'webhooks.switchOn')}
              </Menu.Item>
              <Menu.Item leftSection={<IconKey size={16} />} onClick={askToRotate}>
                {t('webhooks.rotate')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={askToDelete}>
                {t('action.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {shown === 'form' && <WebhookForm webhook={webhook} onClose={() => setShown(null)} onCreated={() => undefined} />}
      {shown !== null && shown !== 'form' && <SecretModal secret={shown.secret} onClose={() => setShown(null)} />}
    </>
  );
}
