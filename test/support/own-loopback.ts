import { randomInt } from 'node:crypto';

/**
 * An address of this machine that no other suite listens at, for ports whose number is given. Linux has all of 127.0.0.0/8;
 * others have one, and there two such suites at once are in each other's way.
 */
export const ownLoopback = (): string =>
  process.platform === 'linux' ? `127.${randomInt(1, 250)}.${randomInt(1, 250)}.${randomInt(1, 250)}` : '127.0.0.1';
