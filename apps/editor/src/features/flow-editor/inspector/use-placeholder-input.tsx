import type { ReactNode, RefObject } from 'react';
import { useInsert } from '../../../ui/use-insert';
import { PlaceholderMenu } from './placeholder-menu';

type Field = HTMLInputElement & HTMLTextAreaElement;

interface PlaceholderInput {
  ref: RefObject<Field | null>;
  /** Offers the placeholders; chosen, one stands where the cursor is. */
  menu: ReactNode;
}

/** For an input whose text may hold placeholders. */
export function usePlaceholderInput(
  text: string,
  isOffered: boolean,
  onChange: (text: string) => void,
): PlaceholderInput {
  const { field, insert } = useInsert<Field>(text, onChange);
  return { ref: field, menu: isOffered ? <PlaceholderMenu onInsert={insert} /> : undefined };
}
