import type { Me } from '@kedun/domains/identity/contract';
import { HotkeyProvider, LoadingState, MeProvider, Slot, SlotProvider, UnsavedProvider, Watermark } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { App as AntdApp } from 'antd';
import { type ReactNode, Suspense, use, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { loadModules } from '../modules.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useFetchedAhead } from './fetched-ahead.ts';
import { GuardedNavigation } from './guarded-navigation.tsx';
import { useIdleLock } from './idle.ts';
import { useLiveConnection } from './live-state.tsx';
import { OfflineStrip } from './offline-strip.tsx';
import { Rail } from './rail.tsx';
import { navOf, screensOf } from './screens.ts';
import { Screens } from './screens-by-path.tsx';
import { useSessionRefresh } from './session.tsx';
import { TopBar } from './top-bar.tsx';

const modulesLoading = loadModules();

/** Live events while the session is open; what was missed in a gap is read again. */
function useLiveEvents(isLocked: boolean): void {
  const connection = useLiveConnection();
  const cache = useQueryClient();
  const refresh = useSessionRefresh();
  // biome-ignore lint/correctness/useExhaustiveDependencies: refresh is made anew each time and always does the same
  useEffect(() => {
    if (isLocked) return;
    connection.open({ onGap: () => void cache.invalidateQueries(), onRefused: () => void refresh() });
    return () => connection.close();
  }, [connection, cache, isLocked]);
}

function IdleLock({ minutes }: { minutes: number }): ReactNode {
  const cache = useQueryClient();
  const refresh = useMemo(() => () => void cache.invalidateQueries(), [cache]);
  useIdleLock(minutes, refresh);
  return null;
}

/** The console behind sign-in: rail, top bar, screen. Hidden, not gone, while locked. */
export default function Workspace({ me, isLocked }: { me: Me; isLocked: boolean }): ReactNode {
  const modules = use(modulesLoading);
  useTranslation(modules.map((module) => module.name));
  const { pathname } = useLocation();
  const screens = useMemo(() => screensOf(modules), [modules]);
  const slots = useMemo(() => Object.assign({}, ...modules.map((module) => module.slots ?? {})), [modules]);
  const parts = useMemo(() => modules.flatMap((module) => Object.values(module.slots ?? {})), [modules]);
  const nav = useMemo(() => navOf(screens, me.role), [screens, me.role]);
  useLiveEvents(isLocked);
  useFetchedAhead(parts);
  return (
    <MeProvider me={me}>
      <SlotProvider slots={slots}>
        <HotkeyProvider isPaused={isLocked}>
          <AntdApp component={false}>
            <UnsavedProvider>
              <GuardedNavigation>
                {!isLocked && <IdleLock minutes={me.idleLockMinutes} />}
                <div className={isLocked ? 'shell shell-locked' : 'shell'} inert={isLocked}>
                  <TopBar me={me} modules={modules} nav={nav} />
                  <Rail nav={nav} />
                  <main id="content" className="shell-main" tabIndex={-1}>
                    <OfflineStrip />
                    {!isLocked && <Slot name="identity.confirmations" />}
                    <div className="shell-screen">
                      <ErrorBoundary at={pathname}>
                        <Suspense fallback={<LoadingState />}>
                          <Screens screens={screens} nav={nav} role={me.role} />
                        </Suspense>
                      </ErrorBoundary>
                    </div>
                  </main>
                </div>
                <Watermark name={me.name} workNumber={me.workNumber} />
              </GuardedNavigation>
            </UnsavedProvider>
          </AntdApp>
        </HotkeyProvider>
      </SlotProvider>
    </MeProvider>
  );
}
