import { Menu } from '@mantine/core';
import { IconBraces, IconFileDownload, IconFileUpload, IconPackageExport, IconTemplate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { isLocked, shownDocument } from '../state/flow-store';
import type { MenuSectionProps } from '../toolbar-menu';
import { ExtractDialog } from './extract-dialog';
import { ImportDialog } from './import-dialog';
import { TemplateDialog } from './template-dialog';
import { useExport } from './use-export';

/** Flows to start from, into and out of files, and steps into a flow of their own. */
export function ExchangeSection({ flow, show }: MenuSectionProps) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const locked = useFlowState(isLocked);
  const document = useFlowState(shownDocument);
  const version = useFlowState((state) => state.viewing?.number);
  const out = useExport(flow);
  const item = 16;
  return (
    <>
      {!locked && (
        <>
          <Menu.Label>{t('exchange.build')}</Menu.Label>
          <Menu.Item
            leftSection={<IconTemplate size={item} />}
            onClick={() => show((close) => <TemplateDialog onClose={close} />)}
          >
            {t('exchange.templatesItem')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPackageExport size={item} />}
            onClick={() => show((close) => <ExtractDialog scope={flow.scope} onClose={close} />)}
          >
            {t('exchange.extractItem')}
          </Menu.Item>
        </>
      )}
      <Menu.Label>{t('exchange.file')}</Menu.Label>
      {!locked && (
        <Menu.Item
          leftSection={<IconFileUpload size={item} />}
          onClick={() => show((close) => <ImportDialog onClose={close} />)}
        >
          {t('exchange.importItem')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconFileDownload size={item} />} onClick={() => out.download(document, version)}>
        {t('exchange.download')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconBraces size={item} />}
        onClick={() => void out.copy(shownDocument(store.getState()), version)}
      >
        {t('exchange.copy')}
      </Menu.Item>
    </>
  );
}
