import { CloseButton, Group, Loader, Modal, Text, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowBackUp, IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { offeredCommands, type Command } from '../../ui/commands';
import { pendingUndo } from '../../ui/toast';
import { Keys } from './keys-help';
import classes from './palette.module.css';
import { listAll, lookFor, type PaletteEntry, type PaletteSection } from './palette-entries';
import { PaletteList } from './palette-list';
import { recentCommands, rememberCommand } from './recent-commands';
import { useFoundPlaces, useKeptPlaces, useRecentPlaces, useScreens } from './use-places';

/** How many recent things stand on top while nothing is typed. */
const RECENT = { places: 5, commands: 3 };
/** Lines that Page Up and Page Down pass over. */
const LEAP = 6;

/**
 * Everything there is, by name: screens, things, commands. A combobox with a listbox below it (WAI-ARIA): the focus
 * stays in the field, `aria-activedescendant` says which line Enter takes.
 */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const { sections, isSearching } = useEntries(typed);
  const entries = sections.flatMap((section) => section.entries);
  const active = entries.find(({ id }) => id === activeId) ?? entries[0];
  const base = useId();
  const optionId = (id: string) => `${base}-${id}`;

  useEffect(() => {
    document.getElementById(`${base}-${active?.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [base, active?.id]);

  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    rememberCommand(entry.id);
    onClose();
    // When the focus is back where it was: what the command opens takes it from there.
    window.setTimeout(entry.run);
  };
  const step = (by: number) => {
    if (!active) return;
    const at = entries.indexOf(active) + by;
    const isLeap = Math.abs(by) > 1;
    const next = isLeap ? Math.min(Math.max(at, 0), entries.length - 1) : (at + entries.length) % entries.length;
    setActiveId(entries[next]?.id ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the word an input method is composing.
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: LEAP, PageUp: -LEAP };
    const by = steps[event.key];
    if (by !== undefined) step(by);
    else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  };

  const query = typed.trim();
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={640}
      yOffset="10vh"
      centered={false}
      padding={0}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay backgroundOpacity={0.45} blur={2} />
      <Modal.Content aria-label={t('palette.title')}>
        <div className={classes.field}>
          {isSearching ? <Loader size={18} aria-hidden /> : <IconSearch size={18} aria-hidden />}
          <input
            className={classes.input}
            role="combobox"
            aria-label={t('palette.title')}
            aria-expanded
            aria-controls={base}
            aria-autocomplete="list"
            aria-activedescendant={active && optionId(active.id)}
            placeholder={t('palette.placeholder')}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            // At once, not when the trap gets to it: the next key that is pressed belongs to it.
            autoFocus
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setActiveId(null);
            }}
            onKeyDown={onKeyDown}
          />
          <CloseButton onClick={onClose} aria-label={t('action.close')} />
        </div>
        <PaletteList
          id={base}
          sections={sections}
          activeId={active?.id}
          optionId={optionId}
          onActive={setActiveId}
          onChoose={choose}
        />
        {entries.length === 0 && (
          <div className={classes.nothing}>
            <Text fw={600}>{isSearching ? t('palette.searching') : t('palette.nothing', { query })}</Text>
            {!isSearching && (
              <Text size="sm" c="dimmed">
                {t('palette.nothingAdvice')}
              </Text>
            )}
          </div>
        )}
        <Group className={classes.foot} gap="md" visibleFrom="xs">
          {(
            [
              ['↑ ↓', 'hintMove'],
              ['Enter', 'hintChoose'],
              ['Esc', 'hintClose'],
            ] as const
          ).map(([keys, word]) => (
            <Group key={word} gap={6}>
              <Keys keys={keys} />
              <span>{t(`palette.${word}`)}</span>
            </Group>
          ))}
        </Group>
        <VisuallyHidden role="status">
          {query && !isSearching ? t('palette.count', { count: entries.length }) : ''}
        </VisuallyHidden>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The lines for what is typed; before anything is typed, what was used last and then everything that can be done. */
function useEntries(typed: string): { sections: PaletteSection[]; isSearching: boolean } {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  // What the screen offered when the palette opened.
  const [offered] = useState((): Command[] => {
    const undo = pendingUndo();
    if (!undo) return offeredCommands();
    const label = t('palette.undo', { what: undo.message });
    return [{ id: 'undo', label, icon: IconArrowBackUp, run: undo.run }, ...offeredCommands()];
  });
  const [recentIds] = useState(recentCommands);
  const query = typed.trim();
  const [asked] = useDebouncedValue(query, 180);
  const screens = useScreens();
  const kept = useKeptPlaces();
  const places = useRecentPlaces(pathname);
  const found = useFoundPlaces(asked);
  const other = t('palette.commands');
  const recent = t('palette.recent');
  const sections = useMemo(() => {
    if (query) return lookFor(query, [...offered, ...screens, ...kept, ...places], found.places, other);
    const commands = [...offered, ...screens].filter(({ isOneOfMany }) => !isOneOfMany);
    const used = recentIds.flatMap((id) => commands.find((command) => command.id === id) ?? []);
    const first: Command[] = [...places.slice(0, RECENT.places), ...used.slice(0, RECENT.commands)];
    const firstIds = new Set(first.map(({ id }) => id));
    return listAll(
      [...first.map((command) => ({ ...command, section: recent })), ...commands.filter(({ id }) => !firstIds.has(id))],
      other,
    );
  }, [query, offered, screens, kept, places, found.places, recentIds, other, recent]);
  return { sections, isSearching: query.length >= 2 && (found.isSearching || asked !== query) };
}
