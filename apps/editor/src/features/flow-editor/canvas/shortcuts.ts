/** What the keyboard does on the canvas, in the order the help shows it. Keys are named as on the keys. */
export const SHORTCUTS = {
  move: {
    tab: 'Tab',
    walk: '↑ ↓ ← →',
    walkSelected: 'Ctrl+↑ ↓ ← →',
    select: 'Space',
    open: 'Enter',
    back: 'Esc',
    find: 'Ctrl+F',
  },
  draw: {
    add: 'Insert',
    connect: 'C',
    nudge: '↑ ↓ ← →',
    nudgeFar: 'Shift+↑ ↓ ← →',
    note: 'N',
    remove: 'Delete',
    undo: 'Ctrl+Z',
    redo: 'Ctrl+Shift+Z',
  },
  several: {
    selectAll: 'Ctrl+A',
    selectMore: 'Shift',
    copy: 'Ctrl+C',
    cut: 'Ctrl+X',
    paste: 'Ctrl+V',
    duplicate: 'Ctrl+D',
    frame: 'Ctrl+G',
    tidy: 'Alt+T',
  },
  arrange: {
    left: 'Alt+A',
    centre: 'Alt+H',
    right: 'Alt+D',
    top: 'Alt+W',
    middle: 'Alt+V',
    bottom: 'Alt+S',
    across: 'Alt+Shift+H',
    down: 'Alt+Shift+V',
  },
  see: {
    help: '?',
    zoomIn: 'Ctrl++',
    zoomOut: 'Ctrl+-',
    fit: 'Shift+1',
  },
} as const;

export type ShortcutGroup = keyof typeof SHORTCUTS;
export type ShortcutName = { [Group in ShortcutGroup]: keyof (typeof SHORTCUTS)[Group] }[ShortcutGroup];

export const shortcutsOf = (group: ShortcutGroup): [ShortcutName, string][] =>
  Object.entries(SHORTCUTS[group]) as [ShortcutName, string][];

const ALL: ReadonlyMap<string, string> = new Map(
  (Object.keys(SHORTCUTS) as ShortcutGroup[]).flatMap((group) => shortcutsOf(group)),
);

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** As the person's keyboard calls them. */
export const onThisKeyboard = (keys: string): string =>
  isMac() ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Alt+', '⌥').replaceAll('Shift+', '⇧') : keys;

/** As the palette shows them: each key a cap of its own. */
export const capsOf = (name: ShortcutName): string => keysOf(name).replaceAll('+', ' ');

export const keysOf = (name: ShortcutName): string => onThisKeyboard(ALL.get(name) ?? '');
