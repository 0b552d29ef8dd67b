/** Asked for, the whole flow is shown, however small that makes it. */
export const OVERVIEW = { padding: 0.08, maxZoom: 1, minZoom: 0.15 };
