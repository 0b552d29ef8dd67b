import { notifications } from '@mantine/notifications';
import { flowFile, writeFlowFile, type FlowDocument } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../../api/types';
import { writeClipboard } from '../../../ui/clipboard';
import { toastDone } from '../../../ui/toast';
import { useKnownReferences } from '../state/references-context';
import { downloadFlow } from './download';

/** Takes a flow out of the program, with the names of what it points at: its draft or any of its versions. */
export function useExport({ name, scope }: Pick<Flow, 'name' | 'scope'>) {
  const { t } = useTranslation('flow');
  const { names } = useKnownReferences();
  return useMemo(() => {
    const fileOf = (document: FlowDocument, version?: number) =>
      flowFile(
        {
          name: version === undefined ? name : `${name} ${t('exchange.versionSuffix', { number: version })}`,
          scope,
          document,
        },
        (_kind, id) => names.get(id),
      );
    return {
      /** @param version its number; left out: the draft */
      download: (document: FlowDocument, version?: number) => {
        downloadFlow(fileOf(document, version));
        toastDone(t('exchange.downloaded'));
      },
      copy: async (document: FlowDocument, version?: number) => {
        if (await writeClipboard(writeFlowFile(fileOf(document, version)))) toastDone(t('exchange.copied'));
        else notifications.show({ color: 'orange', withBorder: true, message: t('exchange.notCopied') });
      },
    };
  }, [t, names, name, scope]);
}
