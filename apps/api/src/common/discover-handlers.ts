import type { DiscoverableDecorator, DiscoveryService } from '@nestjs/core';

/**
 * Finds the providers that carry a decorator, by the key they carry.
 * @throws when a key of `expected` has no handler, or any key has two: the program does not start half equipped
 */
export function discoverHandlers<Key extends string, Handler>(
  discovery: DiscoveryService,
  decorator: DiscoverableDecorator<Key>,
  expected: readonly Key[],
): ReadonlyMap<Key, Handler> {
  const found = new Map<Key, Handler>();
  for (const wrapper of discovery.getProviders({ metadataKey: decorator.KEY })) {
    const key = discovery.getMetadataByDecorator<DiscoverableDecorator<Key>>(decorator, wrapper);
    if (key === undefined) continue;
    if (found.has(key)) throw new Error(`Two handlers claim "${key}"; the second is ${String(wrapper.name)}.`);
    found.set(key, wrapper.instance as Handler);
  }
  const missing = expected.filter((key) => !found.has(key));
  if (missing.length > 0) throw new Error(`No handler for: ${missing.join(', ')}.`);
  return found;
}
