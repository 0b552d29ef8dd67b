/** What this library needs of a logger; pino and nestjs-pino fit as they are. */
export interface MailLogger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

const ignore = (): void => undefined;

/** A logger for callers that do not listen. */
export const silentLogger: MailLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
