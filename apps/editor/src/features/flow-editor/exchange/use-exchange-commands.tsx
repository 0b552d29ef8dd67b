import { IconBraces, IconFileDownload, IconFileUpload, IconPackageExport, IconTemplate } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../../api/types';
import type { Command } from '../../../ui/commands';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { isLocked, shownDocument } from '../state/flow-store';
import { ExtractDialog } from './extract-dialog';
import { ImportDialog } from './import-dialog';
import { TemplateDialog } from './template-dialog';
import { useExport } from './use-export';

/** Flows to start from, into and out of files, and steps into a flow of their own. */
export function useExchangeCommands(flow: Flow, show: (dialog: (close: () => void) => ReactNode) => void): Command[] {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const locked = useFlowState(isLocked);
  const out = useExport(flow);
  const [build, file] = [t('exchange.build'), t('exchange.file')];
  const shown = () => [shownDocument(store.getState()), store.getState().viewing?.number] as const;
  const building: Command[] = [
    {
      id: 'flow.templates',
      label: t('exchange.templatesItem'),
      section: build,
      icon: IconTemplate,
      run: () => show((close) => <TemplateDialog onClose={close} />),
    },
    {
      id: 'flow.extract',
      label: t('exchange.extractItem'),
      section: build,
      icon: IconPackageExport,
      run: () => show((close) => <ExtractDialog scope={flow.scope} onClose={close} />),
    },
    {
      id: 'flow.import',
      label: t('exchange.importItem'),
      section: file,
      icon: IconFileUpload,
      run: () => show((close) => <ImportDialog onClose={close} />),
    },
  ];
  return [
    ...(locked ? [] : building),
    {
      id: 'flow.download',
      label: t('exchange.download'),
      section: file,
      icon: IconFileDownload,
      run: () => out.download(...shown()),
    },
    {
      id: 'flow.copy',
      label: t('exchange.copy'),
      section: file,
      icon: IconBraces,
      run: () => void out.copy(...shown()),
    },
  ];
}
