import type { ParseErrorCode } from '@mailroom/mail';
import type { Reason } from './intake.types';

const LOOK = 'Download the source and look at it. If it is harmless, try it again.';

export const tooLarge = (size: number, limit: number): Reason => ({
  code: 'too-large',
  message: `The message has ${megabytes(size)} MB; at most ${megabytes(limit)} MB are fetched.`,
  advice: 'It is still on the server. Raise MAX_MESSAGE_MB if such mail has to be processed.',
});

export const notFetched: Reason = {
  code: 'not-fetchable',
  message: 'The server lists the message and does not hand it out.',
  advice:
    'Open it with another mail program. If that works, set “sync from” of the mailbox to an earlier day: its mail is ' +
    'offered again, and what is known is left alone.',
};

export const killedTheProgram = (attempts: number): Reason => ({
  code: 'killed-its-worker',
  message: `The program ended ${attempts} times while it worked on this message.`,
  advice: LOOK,
});

export const notStorable = (attempts: number, error: unknown): Reason => ({
  code: 'not-storable',
  message:
    `Storing the message failed ${attempts} times: ${error instanceof Error ? error.message : String(error)}`.slice(
      0,
      1000,
    ),
  advice: 'Look into the log of the program. When the cause is mended, try it again.',
});

export const heldByFlow = (message: string): Reason => ({
  code: 'held-by-flow',
  message,
  advice: 'Try it again to let it through; then it is processed without being held.',
});

export const unparsable = (code: ParseErrorCode, message: string): Reason => ({ code, message, advice: LOOK });

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
