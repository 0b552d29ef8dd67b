import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../shell.module.css';

const CONTROL = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** The way to the palette for those who know no key. */
export function SearchButton({ narrow, onClick }: { narrow: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  if (narrow) {
    return (
      <Tooltip label={t('palette.open')} position="right">
        <ActionIcon size="lg" onClick={onClick} aria-label={t('palette.open')} aria-haspopup="dialog">
          <IconSearch size={18} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <UnstyledButton className={classes.search} onClick={onClick} aria-haspopup="dialog" aria-keyshortcuts="Control+K">
      <IconSearch size={16} aria-hidden />
      <span style={{ flex: 1 }}>{t('palette.short')}</span>
      <Kbd size="xs">{CONTROL} K</Kbd>
    </UnstyledButton>
  );
}
