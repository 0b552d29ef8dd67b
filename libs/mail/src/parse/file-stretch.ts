/** A message that lies in a file, among others perhaps. */
export interface FileStretch {
  path: string;
  /** Where it begins, and how long it is; bytes. */
  offset: number;
  length: number;
}
