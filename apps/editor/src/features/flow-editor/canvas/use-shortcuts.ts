import { useEffect } from 'react';
import { useEdits } from '../state/use-edits';

/** Where keys belong to the browser or to another component. */
const OWN_KEYS = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';
/** Forms of the document: their texts are undone with everything else. */
const DOCUMENT_FORM = '[data-document-form]';

const isBusy = (target: EventTarget | null): boolean => target instanceof Element && target.closest(OWN_KEYS) !== null;
const isDocumentForm = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(DOCUMENT_FORM) !== null;

/** Undo, redo, copy, cut, paste, duplicate, select all, delete. */
export function useShortcuts(): void {
  const edits = useEdits();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const handled = (action: () => void) => {
        event.preventDefault();
        action();
      };
      if (isCommand && (key === 'z' || key === 'y')) {
        if (isBusy(event.target) && !isDocumentForm(event.target)) return;
        handled(key === 'y' || event.shiftKey ? edits.redo : edits.undo);
      } else if (isBusy(event.target)) return;
      else if (isCommand && key === 'd') handled(edits.duplicate);
      else if (isCommand && key === 'a') handled(edits.selectAll);
      else if (event.key === 'Delete' || event.key === 'Backspace') handled(edits.removeSelected);
    };
    const onCopy = (event: ClipboardEvent) => {
      // Text that is marked on the page is what the person means to copy.
      if (isBusy(event.target) || window.getSelection()?.toString()) return;
      const text = edits.copy();
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') edits.removeSelected();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isBusy(event.target)) edits.paste(event.clipboardData?.getData('text/plain') ?? '');
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('copy', onCopy);
    window.addEventListener('cut', onCopy);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('cut', onCopy);
      window.removeEventListener('paste', onPaste);
    };
  }, [edits]);
}
