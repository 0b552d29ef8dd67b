import { ActionIcon, AppShell, Box, Burger, Group, ScrollArea, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, matchPath, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useLiveUpdates } from '../api/live';
import { ComposeProvider } from '../features/compose/compose-provider';
import { WriteButton } from '../features/compose/write-button';
import { Bell } from '../features/notifications/bell';
import { Boundary } from '../ui/broken-part';
import { Logo } from '../ui/logo';
import { UnsavedChangesGuard } from '../ui/unsaved-changes';
import { ColorSchemeToggle } from './color-scheme-toggle';
import { ConnectionBanner } from './connection-banner';
import { Navigation } from './navigation';
import { Palette } from './palette/palette';
import { SearchButton } from './palette/search-button';
import { PasswordNotice } from './password-notice';
import classes from './shell.module.css';
import { useArrival } from './use-arrival';
import { UserMenu } from './user-menu';

/** The frame around every screen: navigation on the left, on a phone behind a burger. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [chosen, setNarrow] = useLocalStorage<boolean | null>({
    key: 'mailroom-navigation-narrow',
    defaultValue: null,
  });
  const { pathname } = useLocation();
  // Until the person decides, a drawing has the room where there is little.
  const isTight = useMediaQuery('(max-width: 1679px)', false, { getInitialValueInEffect: false });
  const narrow = chosen ?? (isTight && matchPath('/flows/:id', pathname) !== null);
  const [isSearching, { open: search, close: endSearch }] = useDisclosure(false);
  const isOnTheWay = useNavigation().state === 'loading';
  useLiveUpdates();
  useArrival('main');
  useEffect(close, [pathname, close]);

  // On a phone the navigation covers the screen, so it is always shown in full there.
  const isNarrow = narrow && !opened;
  const collapseLabel = narrow ? t('shell.expand') : t('shell.collapse');
  return (
    <ComposeProvider>
      <UnsavedChangesGuard />
      <AppShell
        header={{ height: { base: 52, sm: 0 } }}
        navbar={{ width: narrow ? 68 : 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        transitionDuration={150}
      >
        <a className="mailroom-skip" href="#main">
          {t('shell.skip')}
        </a>
        <AppShell.Header hiddenFrom="sm" className={classes.header}>
          <Burger
            opened={opened}
            onClick={toggle}
            size="sm"
            aria-label={t('shell.navigation')}
            aria-expanded={opened}
          />
          <UnstyledButton component={Link} to="/" className={classes.brand}>
            <Logo size={24} />
            <Text fw={700}>Mailroom</Text>
          </UnstyledButton>
          <Group gap={4} wrap="nowrap">
            <SearchButton narrow onClick={search} />
            <Bell />
            <ColorSchemeToggle />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} data-narrow={isNarrow || undefined}>
          <Group className={classes.top} justify="space-between" gap="xs" visibleFrom="sm">
            <UnstyledButton component={Link} to="/" className={classes.brand} aria-label="Mailroom">
              <Logo size={28} />
              {!isNarrow && <Text fw={700}>Mailroom</Text>}
            </UnstyledButton>
            <Group gap={4} wrap="nowrap">
              <Bell />
              {!isNarrow && <ColorSchemeToggle />}
            </Group>
          </Group>
          <ScrollArea className={classes.links} type="auto" scrollbars="y" scrollbarSize={6}>
            <Box visibleFrom="sm" ta={isNarrow ? 'center' : undefined}>
              <SearchButton narrow={isNarrow} onClick={search} />
            </Box>
            <WriteButton narrow={isNarrow} />
            <Boundary>
              <Navigation narrow={isNarrow} />
            </Boundary>
          </ScrollArea>
          <Group className={classes.foot} gap={4} wrap={isNarrow ? 'wrap' : 'nowrap'} justify="center">
            <UserMenu narrow={isNarrow} />
            <Tooltip label={collapseLabel} position="right">
              <ActionIcon
                size="lg"
                visibleFrom="sm"
                onClick={() => setNarrow(!narrow)}
                aria-label={collapseLabel}
                aria-pressed={narrow}
              >
                {narrow ? <IconLayoutSidebarLeftExpand size={18} /> : <IconLayoutSidebarLeftCollapse size={18} />}
              </ActionIcon>
            </Tooltip>
          </Group>
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
          {isOnTheWay && <div className={classes.way} aria-hidden />}
          <ConnectionBanner />
          <PasswordNotice />
          <Box className={classes.page}>
            <Outlet />
          </Box>
        </AppShell.Main>
      </AppShell>
      <Palette opened={isSearching} onOpen={search} onClose={endSearch} />
      <ScrollRestoration />
    </ComposeProvider>
  );
}
