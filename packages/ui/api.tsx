import type { Call, InputOf, ProblemError, ReplyOf, Route } from '@kedun/contract';
import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { LiveProvider, type LiveSource } from './live.tsx';

const CallContext = createContext<Call | null>(null);

/** Gives the screens below the way to the server: calls and live events. */
export function ApiProvider({
  call,
  live,
  children,
}: {
  call: Call;
  live: LiveSource;
  children: ReactNode;
}): ReactNode {
  return (
    <CallContext value={call}>
      <LiveProvider source={live}>{children}</LiveProvider>
    </CallContext>
  );
}

/** The typed client: `await call(route, input)`; throws `ProblemError`. */
export function useCall(): Call {
  const call = useContext(CallContext);
  if (!call) throw new Error('useCall needs an ApiProvider above');
  return call;
}

/** Key of a route's cached answers; without `input` it covers all of them: `invalidateQueries({ queryKey: queryKeyOf(listPeople) })`. */
export function queryKeyOf(route: Route, input?: object): readonly unknown[] {
  const name = `${route.method} ${route.path}`;
  return input === undefined ? [name] : [name, input];
}

/** How a query is kept. Times in milliseconds. */
export interface ApiQueryOptions {
  /** False waits: nothing is asked. */
  readonly enabled?: boolean;
  /** How long an answer counts as fresh. */
  readonly staleTime?: number;
  /** How long an answer that no screen shows is kept. */
  readonly gcTime?: number;
  readonly refetchInterval?: number | false;
  /** Keeps showing the former answer while another input loads: lists with filters. */
  readonly keepsPrevious?: boolean;
}

/** Reads a route through the cache: `data`, `error` (a ProblemError), `isPending`, `refetch` as react-query has them. */
export function useApiQuery<R extends Route>(
  route: R,
  input: InputOf<R>,
  options: ApiQueryOptions = {},
): UseQueryResult<ReplyOf<R>, ProblemError> {
  const call = useCall();
  const { keepsPrevious, ...rest } = options;
  return useQuery<ReplyOf<R>, ProblemError>({
    ...rest,
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
    queryKey: queryKeyOf(route, input as object),
    queryFn: ({ signal }) => call(route, input, signal),
  });
}

/** What follows a command. */
export interface ApiCommandOptions<R extends Route> {
  readonly onDone?: (reply: ReplyOf<R>, input: InputOf<R>) => unknown;
  readonly onRefused?: (error: ProblemError, input: InputOf<R>) => unknown;
  /** Routes whose cached answers the command makes stale. */
  readonly invalidates?: readonly Route[];
}

/** Calls a route that changes something: `command.mutate(input)`, `isPending`, `error`. Never tried twice by itself. */
export function useApiCommand<R extends Route>(
  route: R,
  options: ApiCommandOptions<R> = {},
): UseMutationResult<ReplyOf<R>, ProblemError, InputOf<R>> {
  const call = useCall();
  const cache = useQueryClient();
  return useMutation<ReplyOf<R>, ProblemError, InputOf<R>>({
    mutationFn: (input) => call(route, input),
    retry: false,
    onSuccess: async (reply, input) => {
      const stale = options.invalidates ?? [];
      await Promise.all(stale.map((one) => cache.invalidateQueries({ queryKey: queryKeyOf(one) })));
      await options.onDone?.(reply, input);
    },
    onError: (error, input) => void options.onRefused?.(error, input),
  });
}
