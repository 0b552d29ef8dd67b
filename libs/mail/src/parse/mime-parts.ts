export interface MimeAttachment {
  filename: string | null;
  contentType: string;
  disposition: string | null;
  contentId: string | null;
  related: boolean;
  size: number;
  /** SHA-256 of the decoded content, hexadecimal. */
  hash: string;
  /** The first bytes that the caller asked to keep; empty when none. */
  content: Buffer;
}

export interface MimeBody {
  text: string;
  html: string | null;
  attachments: MimeAttachment[];
}
