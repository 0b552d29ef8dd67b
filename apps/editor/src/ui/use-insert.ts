import { useRef } from 'react';

/** Puts text where the cursor of a field is, and leaves the cursor behind it. */
export function useInsert<Field extends HTMLInputElement | HTMLTextAreaElement>(
  value: string,
  onChange: ((value: string) => void) | undefined,
) {
  const field = useRef<Field>(null);
  const insert = (text: string) => {
    const start = field.current?.selectionStart ?? value.length;
    const end = field.current?.selectionEnd ?? start;
    onChange?.(value.slice(0, start) + text + value.slice(end));
    const after = start + text.length;
    // After the menu has closed and React has written the new text.
    window.setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(after, after);
    }, 50);
  };
  return { field, insert };
}
