import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { useFlowStore } from '../state/flow-context';
import { useEdits } from '../state/use-edits';
import { useCanvasUiStore } from './canvas-ui';
import { OVERVIEW } from './overview';
import { useArranging } from './use-arranging';

/** Where keys belong to the browser or to another component. */
const OWN_KEYS = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';
/** Forms of the document: their texts are undone with everything else. */
const DOCUMENT_FORM = '[data-document-form]';

const isBusy = (target: EventTarget | null): boolean => target instanceof Element && target.closest(OWN_KEYS) !== null;
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
/** On the canvas, or nowhere in particular: whoever presses the empty canvas has the focus on the page around it. */
const isOnCanvas = (target: EventTarget | null): boolean =>
  target instanceof Element && (target.matches('body, main') || target.closest('.react-flow') !== null);
const isDocumentForm = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(DOCUMENT_FORM) !== null;

/** By the place of the key, for with Alt many keyboards write another letter. */
const ARRANGING: Readonly<Record<string, (does: ReturnType<typeof useArranging>) => void>> = {
  'Alt+KeyA': (does) => does.align('left'),
  'Alt+KeyH': (does) => does.align('centre'),
  'Alt+KeyD': (does) => does.align('right'),
  'Alt+KeyW': (does) => does.align('top'),
  'Alt+KeyV': (does) => does.align('middle'),
  'Alt+KeyS': (does) => does.align('bottom'),
  'Alt+Shift+KeyH': (does) => does.distribute('across'),
  'Alt+Shift+KeyV': (does) => does.distribute('down'),
};

/** Undo, redo, copy, cut, paste, duplicate, select all, delete, find, arrange, frame. */
export function useShortcuts(): void {
  const edits = useEdits();
  const arranging = useArranging();
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const flow = useReactFlow();
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
      } else if (isCommand && key === 'f' && !event.shiftKey && !event.altKey) {
        // Pressed again, or without a canvas, it is the browser's own search.
        if (isInDialog(event.target) || ui.getState().isFinding || !document.querySelector('.react-flow')) return;
        handled(() => ui.setState({ isFinding: true }));
      } else if (isBusy(event.target)) return;
      else if (event.altKey && !isCommand) {
        const arrange = ARRANGING[`Alt+${event.shiftKey ? 'Shift+' : ''}${event.code}`];
        if (arrange && store.getState().selectedNodes.size > 1) handled(() => arrange(arranging));
        else if (event.code === 'KeyT') handled(() => arranging.tidy('selected'));
      } else if (event.code === 'Digit1' && event.shiftKey && !isCommand) handled(() => void flow.fitView(OVERVIEW));
      else if (isCommand && (key === '+' || key === '=')) handled(() => void flow.zoomIn());
      else if (isCommand && key === '-') handled(() => void flow.zoomOut());
      else if (isCommand && key === 'g') handled(arranging.frame);
      else if (!isCommand && key === 'n' && isOnCanvas(event.target)) handled(arranging.note);
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
  }, [edits, arranging, store, ui, flow]);
}
