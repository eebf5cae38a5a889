import { useLeave, useUnsavedWork } from '@kedun/ui';
import { type ReactNode, useContext, useEffect, useMemo } from 'react';
import { UNSAFE_NavigationContext as NavigationContext, useLocation } from 'react-router';

/** The browser's place in the tab's history, as the router counts it. */
function placeNow(): number {
  const state = window.history.state as { idx?: number } | null;
  return state?.idx ?? Number.NaN;
}

/** The browser has gone back or forward already when it tells: with unsaved work we return, ask, and go again. */
function useGuardedHistory(): void {
  const leave = useLeave();
  const work = useUnsavedWork();
  const location = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place in the history changes with the location
  useEffect(() => {
    const here = placeNow();
    let isReturning = false;
    const arrive = (event: PopStateEvent) => {
      const steps = placeNow() - here;
      if (isReturning) {
        isReturning = false;
        event.stopImmediatePropagation();
      } else if (work.exists && Number.isInteger(steps) && steps !== 0) {
        event.stopImmediatePropagation();
        isReturning = true;
        window.history.go(-steps);
        leave(() => window.history.go(steps));
      }
    };
    window.addEventListener('popstate', arrive, { capture: true });
    return () => window.removeEventListener('popstate', arrive, { capture: true });
  }, [leave, work, location]);
}

/**
 * Asks before links, buttons and the browser's own arrows leave unsaved work. The router's own blocker wants its data
 * router, which is 15 KB that every page would load.
 */
export function GuardedNavigation({ children }: { children: ReactNode }): ReactNode {
  const navigation = useContext(NavigationContext);
  const leave = useLeave();
  useGuardedHistory();
  const guarded = useMemo(() => {
    const { navigator } = navigation;
    return {
      ...navigation,
      navigator: {
        ...navigator,
        push: (...to: Parameters<typeof navigator.push>) => leave(() => navigator.push(...to)),
        replace: (...to: Parameters<typeof navigator.replace>) => leave(() => navigator.replace(...to)),
      },
    };
  }, [navigation, leave]);
  return <NavigationContext value={guarded}>{children}</NavigationContext>;
}
