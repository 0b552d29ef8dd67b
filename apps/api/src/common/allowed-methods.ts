/** As much of Express's application as it takes to ask which routes there are. */
export interface RoutingApp {
  router: { stack: { route?: { methods: Record<string, boolean> }; match(path: string): boolean }[] };
}

/** The methods that an address takes, in the order of their names; none: there is no such address. */
export function allowedMethods({ router }: RoutingApp, path: string): string[] {
  const methods = router.stack
    .filter((layer) => layer.route && matches(layer, path))
    .flatMap(({ route }) => Object.keys(route!.methods).map((method) => method.toUpperCase()));
  if (methods.length === 0) return [];
  // Express answers these by itself.
  const byItself = methods.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
  return [...new Set([...methods, ...byItself])].sort();
}

function matches(layer: RoutingApp['router']['stack'][number], path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    // A path that cannot be decoded is no route's.
    return false;
  }
}
