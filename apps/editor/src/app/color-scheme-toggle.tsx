import { ActionIcon, Tooltip, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const ICON: Record<MantineColorScheme, TablerIcon> = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };
const NEXT: Record<MantineColorScheme, MantineColorScheme> = { auto: 'light', light: 'dark', dark: 'auto' };

/** Goes round: as the system says, light, dark. */
export function ColorSchemeToggle() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = ICON[colorScheme];
  const label = t('shell.colorScheme', { scheme: t(`colorScheme.${colorScheme}`) });
  return (
    <Tooltip label={label}>
      <ActionIcon size="lg" onClick={() => setColorScheme(NEXT[colorScheme])} aria-label={label}>
        <Icon size={18} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
