import { Button } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExtractDialog } from './extract-dialog';
import { useOpenFlow } from './open-flow';

/** For several selected steps: makes shared rules of them. */
export function ExtractButton() {
  const { t } = useTranslation('flow');
  const { scope } = useOpenFlow();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconPackageExport size={14} />} onClick={() => setOpen(true)}>
        {t('exchange.extractDo')}
      </Button>
      {isOpen && <ExtractDialog scope={scope} onClose={() => setOpen(false)} />}
    </>
  );
}
