import { useMantineColorScheme } from '@mantine/core';
import {
  IconAddressBook,
  IconAt,
  IconBuilding,
  IconCalendarTime,
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconListCheck,
  IconLogout,
  IconMoon,
  IconPencil,
  IconRoute,
  IconSun,
  IconTemplate,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useChangeMe, useSignedIn, useSignOut } from '../../api/session';
import { useMayWrite } from '../../api/mailboxes';
import { useCompose } from '../../features/compose/compose-context';
import type { Right } from '../../api/types';
import { type Command, useCommands } from '../../ui/commands';

const SCHEMES = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const;

/** What can be done from every screen. */
export function useShellCommands({ showKeys }: { showKeys: () => void }): void {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { rights } = useSignedIn();
  const { open } = useCompose();
  const mayWrite = useMayWrite();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const changeMe = useChangeMe();
  const signOut = useSignOut();
  const create = t('palette.create');
  const goTo = (path: string) => () => void navigate(path);
  const toCreate: (Command & { right: Right })[] = [
    {
      right: 'flows:change',
      id: 'new.flow',
      label: t('flows.create'),
      section: create,
      icon: IconRoute,
      run: goTo('/flows?new=1'),
    },
    {
      right: 'mailboxes:change',
      id: 'new.mailbox',
      label: t('mailboxes.connect'),
      section: create,
      icon: IconAt,
      run: goTo('/mailboxes/new'),
    },
    {
      right: 'materials:change',
      id: 'new.list',
      label: t('lists.create'),
      section: create,
      icon: IconListCheck,
      run: goTo('/lists/new'),
    },
    {
      right: 'materials:change',
      id: 'new.calendar',
      label: t('calendars.create'),
      section: create,
      icon: IconCalendarTime,
      run: goTo('/calendars/new'),
    },
    {
      right: 'materials:change',
      id: 'new.template',
      label: t('templates.create'),
      section: create,
      icon: IconTemplate,
      run: goTo('/templates/new'),
    },
    {
      right: 'contacts:change',
      id: 'new.contact',
      label: t('contacts.create'),
      section: create,
      icon: IconAddressBook,
      run: goTo('/contacts?new=1'),
    },
    {
      right: 'contacts:change',
      id: 'new.account',
      label: t('accounts.create'),
      section: create,
      icon: IconBuilding,
      run: goTo('/accounts?new=1'),
    },
  ];
  const writing = {
    id: 'write',
    label: t('compose.write'),
    section: create,
    icon: IconPencil,
    keys: 'C',
    run: () => open({ what: 'new' }),
  };
  const schemes = (['auto', 'light', 'dark'] as const).filter((scheme) => scheme !== colorScheme);
  useCommands([
    ...(mayWrite ? [writing] : []),
    ...toCreate.filter(({ right }) => rights[right] !== 'none').map(({ right: _, ...command }) => command),
    ...schemes.map((scheme) => ({
      id: `colours.${scheme}`,
      label: t('palette.colours', { scheme: t(`colorScheme.${scheme}`) }),
      keywords: t('palette.coloursKeywords'),
      icon: SCHEMES[scheme],
      run: () => setColorScheme(scheme),
    })),
    ...(['en', 'sk'] as const)
      .filter((language) => language !== i18n.language)
      .map((language) => ({
        id: `language.${language}`,
        label: t('palette.language', { language: t(`language.${language}`) }),
        icon: IconLanguage,
        run: () => changeMe.mutate({ language }),
      })),
    { id: 'keys', label: t('palette.keys'), icon: IconKeyboard, keys: '?', run: showKeys },
    { id: 'sign-out', label: t('shell.signOut'), icon: IconLogout, run: () => signOut.mutate() },
  ]);
}
