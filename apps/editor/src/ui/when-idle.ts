/** Milliseconds after which it is done however busy the page is. */
const LATEST = 500;

/** Does something once the page has nothing better to do. @returns takes it back */
export function whenIdle(work: () => void): () => void {
  // Safari has no such moment.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, LATEST / 5);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: LATEST });
  return () => cancelIdleCallback(asked);
}
