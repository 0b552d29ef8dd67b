import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import type { HttpMethod, MediaType, PathsWithMethod } from 'openapi-typescript-helpers';
import type { paths } from './schema.ts';

/** Every path of the API, as one names it here: below `/api/v1`. */
export type Paths = { [P in keyof paths as P extends `/api/v1${infer Rest}` ? Rest : never]: paths[P] };

export type Path<Method extends HttpMethod> = PathsWithMethod<Paths, Method>;

/** What a call takes: `params.path`, `params.query`, `body`, and what `fetch` takes. */
export type Init<Method extends HttpMethod, P extends Path<Method>> = MaybeOptionalInit<Paths[P], Method>;

type Operation<Method extends HttpMethod, P extends Path<Method>> = Paths[P][Method] extends infer O
  ? O extends Record<string | number, unknown>
    ? O
    : never
  : never;

/** What a call gives when it succeeds. */
export type Answer<Method extends HttpMethod, P extends Path<Method>, I = object> = Exclude<
  FetchResponse<Operation<Method, P>, I, MediaType>,
  { error: object }
>['data'];

/** The paths of lists that come in pages. */
export type ListPath = {
  [P in Path<'get'>]: Answer<'get', P> extends { items: unknown[]; nextCursor: string | null } ? P : never;
}[Path<'get'>];

/** What one list holds. */
export type Item<P extends ListPath> = Answer<'get', P> extends { items: (infer I)[] } ? I : never;

type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

/** What narrows one list. */
export type Query<P extends ListPath> = Omit<QueryOf<Operation<'get', P>>, 'cursor'>;
