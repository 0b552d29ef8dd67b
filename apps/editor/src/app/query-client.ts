import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { toastProblem } from '../ui/toast';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The caller shows the error itself, so no toast appears. */
      handlesErrors?: boolean;
    };
  }
}

const isSignedOut = (error: unknown) => error instanceof ApiProblem && error.status === 401;

/** A session that ended elsewhere leads back to the sign-in screen, which returns to the same place. */
function onSignedOut(error: unknown) {
  if (isSignedOut(error)) queryClient.setQueryData(keys.me, null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onSignedOut }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (!mutation.meta?.handlesErrors) {
        onSignedOut(error);
        toastProblem(error);
      } else if (queryClient.getQueryData(keys.me)) {
        onSignedOut(error);
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // An answer of the server stays the same when asked again; a lost connection may come back.
      retry: (count, error) => count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502),
    },
  },
});
