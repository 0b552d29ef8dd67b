const STORED = 'mailroom-recent-commands';
const MOST = 6;

/** Ids of the commands used last in this browser, newest first. */
export function recentCommands(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberCommand(id: string): void {
  const others = recentCommands().filter((each) => each !== id);
  localStorage.setItem(STORED, JSON.stringify([id, ...others].slice(0, MOST)));
}
