import type { SignatureQuestion, SignatureVerdicts } from '../auth/signature-verdicts';
import type { SanitisedHtml } from '../sanitise/sanitise-html';
import type { FileStretch } from './file-stretch';
import type { ParseLimits } from './limits';
import type { AnalysedMessage } from './message';
import type { ParseErrorCode } from './parse-error';
import type { LocatedAttachment } from './read-attachment';

/** Functions do not cross threads: images are given as tables, of Content-IDs and of addresses of other servers. */
export interface PoolSanitiseOptions {
  cidUrls: Readonly<Record<string, string>>;
  /** What is missing here stays blocked. */
  remoteUrls: Readonly<Record<string, string>>;
}

export type RawTask =
  | { kind: 'analyse'; raw: Uint8Array | FileStretch }
  | { kind: 'locate'; raw: Uint8Array | FileStretch; indexes: readonly number[] }
  | { kind: 'verify'; raw: Uint8Array | FileStretch; question: SignatureQuestion };

export type Task = RawTask | { kind: 'sanitise'; html: string; options: PoolSanitiseOptions };

export type TaskResult = AnalysedMessage | SanitisedHtml | Map<number, LocatedAttachment> | SignatureVerdicts;

export interface WorkerSettings {
  limits: Partial<ParseLimits> | undefined;
}

/** A worker says `ready` once, then answers its tasks in the order in which they came. */
export type WorkerReply =
  { kind: 'ready' } | { kind: 'done'; result: TaskResult } | { kind: 'failed'; code: ParseErrorCode; message: string };
