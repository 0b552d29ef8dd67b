import { Avatar, Box, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLogout, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChangeMe, useSignedIn, useSignOut } from '../api/session';
import { LANGUAGES } from './i18n/i18n';
import classes from './shell.module.css';

export function UserMenu({ narrow }: { narrow: boolean }) {
  const { t, i18n } = useTranslation();
  const me = useSignedIn();
  const changeMe = useChangeMe();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={230}>
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <Avatar size={30} radius="xl" name={me.name} color="iris" alt="" aria-hidden />
          {narrow ? (
            <VisuallyHidden>{t('shell.userMenu', { name: me.name })}</VisuallyHidden>
          ) : (
            <Box miw={0}>
              <Text size="sm" fw={550} truncate>
                {me.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {me.administrator ? t('role.administrator') : me.role.name}
              </Text>
            </Box>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item leftSection={<IconSettings size={16} />} component={Link} to="/settings">
          {t('nav.settings')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('settings.language')}</Menu.Label>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-current={i18n.language === language}
            rightSection={i18n.language === language ? <IconCheck size={16} /> : null}
            onClick={() => changeMe.mutate({ language })}
          >
            {t(`language.${language}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
