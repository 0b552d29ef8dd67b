import type { Command } from '../../ui/commands';
import { type Fit, fuzzy } from '../../ui/fuzzy';

/** A line of the palette. */
export interface PaletteEntry extends Command {
  section: string;
  /** The letters of the label that were looked for. */
  letters: readonly number[];
}

export interface PaletteSection {
  label: string;
  entries: PaletteEntry[];
}

/** Found by other words than its label. */
const BY_KEYWORD = -40;
/** Found by the server, in words that are not shown here. */
const BY_SERVER: Fit = { score: 10, letters: [] };
/** How many lines of a section are shown while one looks for something. */
const MOST = 6;

function fitOf({ label, keywords, detail }: Command, query: string): Fit | null {
  const fit = fuzzy(label, query);
  if (fit) return fit;
  const other = fuzzy([label, detail, keywords].filter(Boolean).join(' '), query);
  return other && { score: other.score + BY_KEYWORD, letters: [] };
}

/**
 * What fits the query: the best of each section, the section with the best on top.
 * @param found what the server found for this query; it stays even when none of its shown words fits
 */
export function lookFor(
  query: string,
  offered: readonly Command[],
  found: readonly Command[],
  other: string,
): PaletteSection[] {
  const ranked = new Map<string, { entry: PaletteEntry; score: number }[]>();
  const add = (command: Command, fit: Fit | null) => {
    if (!fit) return;
    const section = command.section ?? other;
    const entries = ranked.get(section) ?? [];
    // What was found in two ways is one thing.
    if (entries.some(({ entry }) => entry.id === command.id)) return;
    entries.push({ entry: { ...command, section, letters: fit.letters }, score: fit.score });
    ranked.set(section, entries);
  };
  for (const command of offered) add(command, fitOf(command, query));
  for (const command of found) add(command, fitOf(command, query) ?? BY_SERVER);
  return [...ranked]
    .map(([label, entries]) => ({ label, entries: entries.sort((a, b) => b.score - a.score).slice(0, MOST) }))
    .sort((a, b) => (b.entries[0]?.score ?? 0) - (a.entries[0]?.score ?? 0))
    .map(({ label, entries }) => ({ label, entries: entries.map(({ entry }) => entry) }));
}

/** Everything in its section, in the order it comes, as long as nothing is looked for. */
export function listAll(commands: readonly Command[], other: string): PaletteSection[] {
  const sections = new Map<string, PaletteEntry[]>();
  for (const command of commands) {
    const section = command.section ?? other;
    sections.set(section, [...(sections.get(section) ?? []), { ...command, section, letters: [] }]);
  }
  return [...sections].map(([label, entries]) => ({ label, entries }));
}
