import createClient from 'openapi-fetch';
import type { HttpMethod } from 'openapi-typescript-helpers';
import type { Answer, Init, Item, ListPath, Path, Query } from './paths.ts';
import { problemError } from './problem-error.ts';
import { retryingFetch } from './retrying-fetch.ts';
import type { operations, paths } from './schema.ts';

export interface MailroomOptions {
  /** Where the program is, e.g. `https://mailroom.example.com`. */
  baseUrl: string;
  /** `mrk_…`; left out in a browser that is signed in. */
  apiKey?: string;
  /** Tries after the first one. Default: 4. */
  retries?: number;
  /** The longest wait that the server may ask for before a call is given up. Default: 60. */
  longestWaitSeconds?: number;
  /** Default: the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

export type HandInOptions = NonNullable<operations['doors_handIn']['parameters']['query']> & {
  /** The same key again changes nothing. Default: one made for this call. */
  idempotencyKey?: string;
};

export type UploadOptions = operations['uploads_receive']['parameters']['query'];

/** Optional where nothing in it is required. */
type Args<I> = undefined extends I ? [init?: I] : [init: I];
interface Raw {
  params?: object;
  body?: unknown;
  headers?: Record<string, string>;
  bodySerializer?: (body: unknown) => unknown;
}
type Call = (path: string, init: unknown) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** A Mailroom, by its API. Every call gives what the API answers, or throws a `ProblemError`. */
export class Mailroom {
  private readonly calls: Record<Uppercase<HttpMethod>, Call>;

  constructor(options: MailroomOptions) {
    const client = createClient<paths>({
      baseUrl: `${options.baseUrl.replace(/\/+$/, '')}`,
      headers: options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {},
      fetch: retryingFetch({
        fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
        retries: options.retries ?? 4,
        longestWaitSeconds: options.longestWaitSeconds ?? 60,
      }),
    });
    this.calls = client as unknown as Record<Uppercase<HttpMethod>, Call>;
  }

  get<P extends Path<'get'>, I extends Init<'get', P>>(path: P, ...[init]: Args<I>): Promise<Answer<'get', P, I>> {
    return this.call('GET', path, init);
  }

  post<P extends Path<'post'>, I extends Init<'post', P>>(path: P, ...[init]: Args<I>): Promise<Answer<'post', P, I>> {
    return this.call('POST', path, init);
  }

  put<P extends Path<'put'>, I extends Init<'put', P>>(path: P, ...[init]: Args<I>): Promise<Answer<'put', P, I>> {
    return this.call('PUT', path, init);
  }

  patch<P extends Path<'patch'>, I extends Init<'patch', P>>(
    path: P,
    ...[init]: Args<I>
  ): Promise<Answer<'patch', P, I>> {
    return this.call('PATCH', path, init);
  }

  delete<P extends Path<'delete'>, I extends Init<'delete', P>>(
    path: P,
    ...[init]: Args<I>
  ): Promise<Answer<'delete', P, I>> {
    return this.call('DELETE', path, init);
  }

  /** What a list holds, page by page: the next page is asked for when it is needed. */
  async *pages<P extends ListPath>(path: P, query?: Query<P>): AsyncGenerator<Item<P>, void, undefined> {
    let cursor: string | null = null;
    do {
      const page: { items: Item<P>[]; nextCursor: string | null } = await this.call('GET', path, {
        params: { query: { ...query, ...(cursor !== null && { cursor }) } },
      });
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  /**
   * Hands in one message for a mailbox, byte by byte as it is.
   * @param raw RFC 5322, with CRLF line ends
   */
  handIn(
    mailboxId: string,
    raw: string | Uint8Array | Blob,
    { idempotencyKey, ...query }: HandInOptions = {},
  ): Promise<Answer<'post', '/mailboxes/{id}/messages'>> {
    return this.call('POST', '/mailboxes/{id}/messages', {
      ...asIs(raw, 'message/rfc822'),
      params: { path: { id: mailboxId }, query },
      ...(idempotencyKey !== undefined && {
        headers: { 'content-type': 'message/rfc822', 'idempotency-key': idempotencyKey },
      }),
    });
  }

  /** Uploads a file that is to be attached to a message. */
  upload(file: string | Uint8Array | Blob, query: UploadOptions): Promise<Answer<'post', '/uploads'>> {
    return this.call('POST', '/uploads', { ...asIs(file, 'application/octet-stream'), params: { query } });
  }

  private async call<A>(method: Uppercase<HttpMethod>, path: string, init: unknown): Promise<A> {
    const { data, error, response } = await this.calls[method](`/api/v1${path}`, init);
    if (!response.ok) throw problemError(response, error);
    return data as A;
  }
}

const asIs = (body: unknown, type: string): Raw => ({
  body,
  bodySerializer: (bytes) => bytes,
  headers: { 'content-type': type },
});
