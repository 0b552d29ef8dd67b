/** Where to go after signing in: the screen that asked for it, only ever a path of our own. */
export function landingPath(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && /^\/(?![\\/])/.test(from) ? from : '/';
}

const KEPT = 'mailroom-landing';

/** The way to a provider leaves the page, and with it what it knew. */
export function keepLanding(state: unknown): void {
  window.sessionStorage.setItem(KEPT, landingPath(state));
}

/** Where the person was before they left for a provider. */
export function takeLanding(): { from: string } {
  const from = window.sessionStorage.getItem(KEPT) ?? '/';
  window.sessionStorage.removeItem(KEPT);
  return { from };
}
