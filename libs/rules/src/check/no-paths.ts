/** Problems with which a flow has no paths that could be walked or thought through. */
export const NO_PATHS: ReadonlySet<string> = new Set([
  'unknown-node-kind',
  'duplicate-id',
  'broken-edge',
  'unknown-port',
  'port-taken',
  'no-input',
  'no-trigger',
  'second-trigger',
  'cycle',
]);
