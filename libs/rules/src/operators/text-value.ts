import { foldCase } from './fold';

/**
 * A text ready for comparing: NFKC, so that full-width, composed and decomposed spellings are one; folded on demand.
 * Made once per fact and message, however many conditions look at it.
 */
export class TextValue {
  private exactText?: string;
  private foldedText?: string;

  constructor(readonly raw: string) {}

  get exact(): string {
    return (this.exactText ??= normalise(this.raw, true));
  }

  get folded(): string {
    return (this.foldedText ??= foldCase(this.exact));
  }

  as(caseSensitive: boolean): string {
    return caseSensitive ? this.exact : this.folded;
  }
}

/** The same treatment for the author's side of a comparison. */
export function normalise(text: string, caseSensitive: boolean): string {
  const exact = text.normalize('NFKC');
  return caseSensitive ? exact : foldCase(exact);
}
