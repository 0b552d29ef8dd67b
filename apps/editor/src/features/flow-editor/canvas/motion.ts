/** Milliseconds that the picture glides; none for who asked for less motion. */
export const motion = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 220);
