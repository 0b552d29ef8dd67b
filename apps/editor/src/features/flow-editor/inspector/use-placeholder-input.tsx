import { useRef, type ReactNode } from 'react';
import { PlaceholderMenu } from './placeholder-menu';

interface PlaceholderInput {
  ref: React.RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
  /** Offers the placeholders; chosen, one stands where the cursor is. */
  menu: ReactNode;
}

/** For an input whose text may hold placeholders. */
export function usePlaceholderInput(
  text: string,
  isOffered: boolean,
  onChange: (text: string) => void,
): PlaceholderInput {
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const insert = (placeholder: string) => {
    const { selectionStart, selectionEnd } = ref.current ?? { selectionStart: null, selectionEnd: null };
    const from = selectionStart ?? text.length;
    onChange(text.slice(0, from) + placeholder + text.slice(selectionEnd ?? from));
    requestAnimationFrame(() => {
      ref.current?.focus();
      ref.current?.setSelectionRange(from + placeholder.length, from + placeholder.length);
    });
  };
  return { ref, menu: isOffered ? <PlaceholderMenu onInsert={insert} /> : undefined };
}
