/**
 * Joins the lines of format=flowed text (RFC 3676): one that ends in a blank goes on in the next, and a blank put before a
 * line to protect it goes. With `delSp` the blank that marks the joint is not part of the text.
 */
export function unflow(text: string, delSp: boolean): string {
  const paragraphs: string[] = [];
  // In pieces, as a string that grows by lines would be copied for each of them.
  let pieces: string[] | null = null;
  for (const line of text.split(/\r?\n/)) {
    const last: string = pieces?.at(-1) ?? '';
    if (pieces && last.endsWith(' ') && !isSignatureMark(pieces)) {
      if (delSp) {
        pieces.pop();
        add(pieces, last.slice(0, -1));
      }
      add(pieces, line);
    } else {
      if (pieces) paragraphs.push(pieces.join(''));
      pieces = [];
      add(pieces, line);
    }
  }
  if (pieces && pieces.length > 0) paragraphs.push(pieces.join(''));
  return paragraphs.join('\n').replace(/^ /gm, '');
}

/** The line that separates a signature ends in a blank as well (RFC 3676 4.3). */
const isSignatureMark = (pieces: readonly string[]): boolean => pieces.length <= 3 && pieces.join('') === '-- ';

function add(pieces: string[], piece: string): void {
  if (piece !== '') pieces.push(piece);
}
