import { type Call, createClient, ProblemError } from '@kedun/contract';
import type { QueryClient } from '@tanstack/react-query';
import { FreshClient } from './fresh-client.ts';

/** Refusals that mean: ask again who is signed in and what step is next. */
const STEP_CHANGED = new Set(['not_signed_in', 'second_factor_needed']);

const MOST_TRIES = 2;

/** The cache of answers. What the server refuses is not asked again; what did not arrive is, twice. */
export function createCache(): QueryClient {
  return new FreshClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        retry: (tries, error) => {
          const status = error instanceof ProblemError ? error.problem.status : 0;
          return tries < MOST_TRIES && (status === 0 || status >= 502);
        },
      },
    },
  });
}

/** The client of the console: speaks the interface's language, and tells when the session's step has changed. */
export function createCall(languageNow: () => string, onStepChanged: () => void): Call {
  const call = createClient({ baseUrl: '/api/v1', headers: () => ({ 'accept-language': languageNow() }) });
  return async (route, input, signal) => {
    try {
      return await call(route, input, signal);
    } catch (error) {
      const isAboutMe = route.action === 'identity.me.read';
      if (error instanceof ProblemError && STEP_CHANGED.has(error.problem.code) && !isAboutMe) onStepChanged();
      throw error;
    }
  };
}
