/** `Novák, Ján` and `Ján Novák` name the same person; the last word is the surname. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const [last, first] = name.split(',').map((part) => part.trim());
  if (first && last) return { firstName: first.slice(0, 120), lastName: last.slice(0, 120) };
  const words = name.trim().split(/\s+/);
  return { firstName: words.slice(0, -1).join(' ').slice(0, 120), lastName: (words.at(-1) ?? '').slice(0, 120) };
}

/** `Novák, Ján` is written `Ján Novák`; without a name the address says something like one: `jan.novak@` is Jan Novak. */
export function personName(name: string, address: string): string {
  const { firstName, lastName } = splitName(name.trim() || nameInAddress(address));
  return `${firstName} ${lastName}`.trim() || address;
}

function nameInAddress(address: string): string {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))).replace(/\+.*/, '');
  const words = local.split(/[._-]+/).filter((word) => /^\p{L}{2,}$/u.test(word));
  return words.length < 2 ? '' : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
