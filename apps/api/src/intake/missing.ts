import { MailError } from '@mailroom/mail';

/** The server does not have the folder. */
export const isMissing = (error: unknown): boolean => error instanceof MailError && error.code === 'folder-missing';
