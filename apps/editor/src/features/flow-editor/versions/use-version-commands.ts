import { notifications } from '@mantine/notifications';
import type { FlowDocument } from '@mailroom/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { flowVersionQuery } from '../../../api/flows';
import type { Flow } from '../../../api/types';
import { ask } from '../../../ui/confirm';
import { toastDone, toastProblem } from '../../../ui/toast';
import { useExport } from '../exchange/use-export';
import { useFlowStore } from '../state/flow-context';
import { useEdits } from '../state/use-edits';
import { readDocument } from './use-stored';

/** What can be done with a published version, here in the editor. */
export function useVersionCommands(flow: Flow, isAhead: boolean) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const client = useQueryClient();
  const { run } = useEdits();
  const { download } = useExport(flow);

  return useMemo(() => {
    /** The document of a version, or null after the person was told why there is none. */
    const read = async (number: number): Promise<FlowDocument | null> => {
      try {
        const { document } = await client.fetchQuery(flowVersionQuery(flow.id, number));
        const readable = readDocument(document);
        if (!readable) notifications.show({ color: 'orange', message: t('versions.unreadable') });
        return readable;
      } catch (error) {
        toastProblem(error);
        return null;
      }
    };
    /** An edit like any other: saved by itself, and taken back by undo. */
    const makeDraft = async (number: number, done: string) => {
      const document = await read(number);
      if (!document) return;
      store.getState().view(null);
      if (!run({ type: 'replace-document', document })) return;
      store.setState({ restored: number });
      toastDone(done);
    };
    return {
      /** Puts a version on the canvas, to be looked at. @returns whether it is there */
      open: async (number: number): Promise<boolean> => {
        const document = await read(number);
        if (document) store.getState().view({ number, document });
        return document !== null;
      },

      /** Gives a version to the browser to save, as it was published. */
      download: async (number: number): Promise<void> => {
        const document = await read(number);
        if (document) download(document, number);
      },

      restore: (number: number, onDone?: () => void) => {
        const restore = () => void makeDraft(number, t('versions.restored', { number })).then(onDone);
        if (!isAhead) return restore();
        ask({
          title: t('versions.restoreTitle', { number }),
          text: t('versions.restoreText', { number }),
          confirm: t('versions.restore'),
          color: '',
          onConfirm: restore,
        });
      },

      discard: (onDone?: () => void) => {
        const number = flow.publishedVersion;
        if (number === null) return;
        ask({
          title: t('versions.discardTitle'),
          text: t('versions.discardText', { number }),
          confirm: t('versions.discard'),
          onConfirm: () => void makeDraft(number, t('versions.discarded', { number })).then(onDone),
        });
      },
    };
  }, [flow.id, flow.publishedVersion, isAhead, client, store, run, download, t]);
}
