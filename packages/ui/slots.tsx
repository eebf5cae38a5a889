import { type ComponentType, createContext, lazy, type ReactNode, Suspense, useContext, useMemo } from 'react';
import type { Lazy } from './console-module.ts';

const SlotContext = createContext<ReadonlyMap<string, ComponentType<object>>>(new Map());

/** Makes one domain's components known by name, so that another's screen can draw them without importing them. */
export function SlotProvider({
  slots,
  children,
}: {
  slots: Readonly<Record<string, Lazy>>;
  children: ReactNode;
}): ReactNode {
  const components = useMemo(
    () => new Map(Object.entries(slots).map(([name, load]) => [name, lazy(load) as ComponentType<object>])),
    [slots],
  );
  return <SlotContext value={components}>{children}</SlotContext>;
}

/** What a slot is given: `props` as the owning domain says in its console.tsx. */
export interface SlotProps {
  readonly name: string;
  readonly props?: object;
  /** Drawn while the code loads, and when no domain fills the slot. */
  readonly fallback?: ReactNode;
}

/** Draws what another domain offers under this name. */
export function Slot({ name, props, fallback = null }: SlotProps): ReactNode {
  const Component = useContext(SlotContext).get(name);
  if (!Component) return fallback;
  return (
    <Suspense fallback={fallback}>
      <Component {...props} />
    </Suspense>
  );
}

/** Whether some domain fills the slot: to leave out a heading around nothing. */
export function useHasSlot(name: string): boolean {
  return useContext(SlotContext).has(name);
}
