import { Button, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMayWrite } from '../../api/mailboxes';
import { isDialogOpen } from './is-dialog-open';
import { useCompose } from './compose-context';

/** Begins a new mail from any screen; by key, too. */
export function WriteButton({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const { open } = useCompose();
  const mayWrite = useMayWrite();
  const write = () => open({ what: 'new' });
  // In a dialog, letters belong to it.
  useHotkeys([['c', () => mayWrite && !isDialogOpen() && write()]]);
  if (!mayWrite) return null;
  return (
    <Tooltip label={t('compose.write')} position="right" disabled={!narrow}>
      <Button
        fullWidth
        mb={6}
        variant="light"
        px={narrow ? 0 : undefined}
        onClick={write}
        leftSection={narrow ? undefined : <IconPencil size={16} />}
        aria-label={t('compose.write')}
        title={t('compose.keys.write')}
      >
        {narrow ? <IconPencil size={18} /> : t('compose.write')}
      </Button>
    </Tooltip>
  );
}
