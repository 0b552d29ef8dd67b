/** For searching: without case and accents, so that "odosielatel" finds "Odosielateľ". */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
