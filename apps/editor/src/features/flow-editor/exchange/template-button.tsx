import { Button } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TemplateDialog } from './template-dialog';

/** For an empty canvas: opens the flows to start from. */
export function TemplateButton() {
  const { t } = useTranslation('flow');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconTemplate size={15} />} onClick={() => setOpen(true)}>
        {t('exchange.startTemplate')}
      </Button>
      {isOpen && <TemplateDialog onClose={() => setOpen(false)} />}
    </>
  );
}
