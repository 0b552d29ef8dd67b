import { ActionIcon, Menu, Modal, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDots, IconLink, IconMailForward, IconShieldOff, IconUserX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInviteAgain, useWithdrawInvitation } from '../../api/invitations';
import { useSignedIn } from '../../api/session';
import { useSwitchOffSecondFactorOf } from '../../api/sign-in';
import { useSystemMailbox } from '../../api/system-mailbox';
import type { User } from '../../api/types';
import { ask } from '../../ui/confirm';
import { useFocusBack } from '../../ui/focus-back';
import { toastDone } from '../../ui/toast';
import { SessionList } from '../sessions/session-list';
import { HandedLink } from './handed-link';

/** What else can be done with somebody's account. */
export function UserMenu({ user }: { user: User }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'sessions' | { link: string } | null>(null);
  const invite = useInviteAgain();
  const withdraw = useWithdrawInvitation();
  const me = useSignedIn();
  const switchOff = useSwitchOffSecondFactorOf();
  const canMail = Boolean(useSystemMailbox().data?.mailbox);
  const inviteBy = (by: 'mail' | 'link') =>
    invite.mutate(
      { id: user.id, by },
      { onSuccess: ({ link }) => (link ? setShown({ link }) : toastDone(t('invitations.sent'))) },
    );
  const askToWithdraw = () =>
    ask({
      title: t('invitations.withdrawTitle'),
      text: t('invitations.withdrawText', { name: user.name }),
      confirm: t('invitations.withdraw'),
      onConfirm: () => withdraw.mutate(user.id, { onSuccess: () => toastDone(t('invitations.withdrawn')) }),
    });
  const askToSwitchOff = () =>
    ask({
      title: t('secondFactor.switchOffOf'),
      text: t('secondFactor.switchOffOfText', { name: user.name }),
      confirm: t('secondFactor.switchOff'),
      onConfirm: () => switchOff.mutate(user.id, { onSuccess: () => toastDone(t('secondFactor.isOff')) }),
    });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            aria-label={t('invitations.more', { name: user.name })}
            loading={invite.isPending || withdraw.isPending}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDeviceDesktop size={16} />} onClick={() => setShown('sessions')}>
            {t('invitations.sessions')}
          </Menu.Item>
          {!user.hasPassword && canMail && (
            <Menu.Item leftSection={<IconMailForward size={16} />} onClick={() => inviteBy('mail')}>
              {t('invitations.again')}
            </Menu.Item>
          )}
          {!user.hasPassword && (
            <Menu.Item leftSection={<IconLink size={16} />} onClick={() => inviteBy('link')}>
              {t('invitations.link')}
            </Menu.Item>
          )}
          {user.secondFactor && user.id !== me.id && (
            <Menu.Item color="red" leftSection={<IconShieldOff size={16} />} onClick={askToSwitchOff}>
              {t('secondFactor.switchOffOf')}
            </Menu.Item>
          )}
          {user.invitedUntil && (
            <Menu.Item color="red" leftSection={<IconUserX size={16} />} onClick={askToWithdraw}>
              {t('invitations.withdraw')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {shown === 'sessions' && <SessionsModal user={user} onClose={() => setShown(null)} />}
      {shown !== null && shown !== 'sessions' && (
        <HandedLink name={user.name} url={shown.link} onClose={() => setShown(null)} />
      )}
    </>
  );
}

function SessionsModal({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text component="span" fw={650}>
          {t('sessions.ofTitle', { name: user.name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <SessionList userId={user.id} name={user.name} />
    </Modal>
  );
}
