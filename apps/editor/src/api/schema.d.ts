/** The contract, as the API's own client has it: written by `npm run openapi`. */
export type { components, operations, paths } from '@mailroom/client';
