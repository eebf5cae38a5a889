import type { EventData, EventKind } from '@kedun/contract';
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent } from 'react';

/** Whether live events reach this page. */
export type LiveState = 'connecting' | 'connected' | 'offline';

/** Where live events come from. */
export interface LiveSource {
  /** Hears events of one name; answers how to stop. */
  on(name: string, handler: (data: Record<string, unknown>) => void): () => void;
}

const LiveContext = createContext<LiveSource>({ on: () => () => {} });

/** Gives the screens below their live events. */
export function LiveProvider({ source, children }: { source: LiveSource; children: ReactNode }): ReactNode {
  return <LiveContext value={source}>{children}</LiveContext>;
}

/** Calls `handler` on each live event of this kind while the component is on screen. */
export function useLive<E extends EventKind>(kind: E, handler: (data: EventData<E>) => void): void;
/** The same by name, for events whose contract is not at hand. */
export function useLive(name: string, handler: (data: Record<string, unknown>) => void): void;
export function useLive(kind: EventKind | string, handler: (data: never) => void): void {
  const source = useContext(LiveContext);
  const name = typeof kind === 'string' ? kind : kind.name;
  const latest = useEffectEvent(handler as (data: Record<string, unknown>) => void);
  useEffect(() => source.on(name, (data) => latest(data)), [source, name]);
}
