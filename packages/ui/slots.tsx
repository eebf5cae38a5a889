import { Button } from 'antd';
import {
  Component,
  type ComponentType,
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useMemo,
} from 'react';
import { useTranslation } from 'react-i18next';
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
  /** Drawn while the code loads, when it never comes, and when no domain fills the slot. */
  readonly fallback?: ReactNode;
}

function PartMissing(): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <span className="kd-part-missing kd-quiet" role="alert">
      {t('state.partMissing')}
      <Button type="link" size="small" onClick={() => window.location.reload()}>
        {t('state.reload')}
      </Button>
    </span>
  );
}

/** A part of another domain that fails, or whose code never came, leaves the screen around it standing. */
class PartBoundary extends Component<{ fallback: ReactNode; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <>
        {this.props.fallback}
        <PartMissing />
      </>
    );
  }
}

/** Draws what another domain offers under this name. */
export function Slot({ name, props, fallback = null }: SlotProps): ReactNode {
  const Part = useContext(SlotContext).get(name);
  if (!Part) return fallback;
  return (
    <PartBoundary fallback={fallback}>
      <Suspense fallback={fallback}>
        <Part {...props} />
      </Suspense>
    </PartBoundary>
  );
}

/** Whether some domain fills the slot: to leave out a heading around nothing. */
export function useHasSlot(name: string): boolean {
  return useContext(SlotContext).has(name);
}
