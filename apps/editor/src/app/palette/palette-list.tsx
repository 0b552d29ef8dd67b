import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Keys } from './keys-help';
import classes from './palette.module.css';
import type { PaletteEntry, PaletteSection } from './palette-entries';

interface PaletteListProps {
  id: string;
  sections: readonly PaletteSection[];
  activeId: string | undefined;
  optionId: (id: string) => string;
  onActive: (id: string) => void;
  onChoose: (entry: PaletteEntry) => void;
}

/** What the field above it controls. */
export function PaletteList({ id, sections, activeId, optionId, onActive, onChoose }: PaletteListProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.list} role="listbox" id={id} aria-label={t('palette.list')}>
      {sections.map(({ label, entries }) => (
        <div key={label} role="group" aria-label={label}>
          <div className={classes.heading} aria-hidden>
            {label}
          </div>
          {entries.map((entry) => (
            <Option
              key={entry.id}
              id={optionId(entry.id)}
              entry={entry}
              isActive={entry.id === activeId}
              onActive={() => onActive(entry.id)}
              onChoose={() => onChoose(entry)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  entry: PaletteEntry;
  isActive: boolean;
  onActive: () => void;
  onChoose: () => void;
}

function Option({ id, entry, isActive, onActive, onChoose }: OptionProps) {
  const Icon = entry.icon ?? IconChevronRight;
  return (
    // Its keys are those of the field, which keeps the focus.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes.option}
      onMouseMove={() => !isActive && onActive()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon size={18} stroke={1.7} aria-hidden />
      <span className={classes.label}>
        <Marked text={entry.label} letters={entry.letters} />
      </span>
      {entry.detail && (
        <Text span size="xs" c="dimmed" className={classes.detail}>
          {entry.detail}
        </Text>
      )}
      {entry.keys && <Keys keys={entry.keys} />}
    </div>
  );
}

/** A text with the letters that were looked for standing out. */
function Marked({ text, letters }: { text: string; letters: readonly number[] }) {
  if (letters.length === 0) return text;
  const marked = new Set(letters);
  const parts: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const letter of text) {
    const isMarked = marked.has(at);
    const last = parts.at(-1);
    if (last?.isMarked === isMarked) last.text += letter;
    else parts.push({ text: letter, isMarked });
    at += letter.length;
  }
  return parts.map((part, index) =>
    part.isMarked ? (
      <mark key={index} className={classes.mark}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
