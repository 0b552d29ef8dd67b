import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, fit for a URL or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. A plain hash suffices: 256 random bits cannot be guessed from it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
