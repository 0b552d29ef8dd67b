import { notifications } from '@mantine/notifications';
import type { Condition } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useFlowLanguage } from '../i18n/use-language';
import { useKnownReferences } from '../state/references-context';
import { cellText } from './cell-text';
import { useTable } from './table-context';
import { pasteTable, tableText, type PasteStart } from './table-text';

/** To a spreadsheet and back. */
export function useTableClipboard() {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  const { cases, columns, edit } = useTable();
  const options = { language, names, caseLabel: t('table.case') };
  const say = (message: string, color: string) =>
    notifications.show({ id: 'table-clipboard', message, color, withBorder: true, autoClose: 6000 });
  const write = (text: string) => void navigator.clipboard?.writeText(text).catch(() => undefined);
  return {
    copyTable: () => {
      write(tableText(cases, columns, options));
      say(t('table.copied', { count: cases.length }), 'teal');
    },
    copyCell: (conditions: readonly Condition[]) => write(cellText(conditions, options)),
    /** What fits is set in one step of undo; what does not is named and stays as it was. */
    paste: (text: string, at: PasteStart) => {
      const pasted = pasteTable(cases, columns, text, at, options);
      const says = t('table.pasted', { count: pasted.cells });
      edit(pasted.cases, { says });
      if (pasted.left.length === 0) return say(says, 'teal');
      const named = [...new Set(pasted.left)]
        .slice(0, 3)
        .map((one) => (one.length > 40 ? `${one.slice(0, 40)}…` : one));
      say(`${says} ${t('table.leftOut', { count: pasted.left.length, texts: named.join(', ') })}`, 'orange');
    },
  };
}
