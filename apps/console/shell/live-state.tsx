import { createContext, useContext, useSyncExternalStore } from 'react';
import { LiveConnection } from './live.ts';

/** The page's socket, for what opens, closes and watches it. */
export const LiveConnectionContext = createContext(new LiveConnection());

/** The page's socket. */
export function useLiveConnection(): LiveConnection {
  return useContext(LiveConnectionContext);
}

/** Whether live events arrive. */
export function useLiveState(): ReturnType<LiveConnection['state']> {
  const connection = useLiveConnection();
  return useSyncExternalStore(connection.watch, connection.state);
}

function watchNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Whether the device says that it has a network. */
export function useIsDeviceOnline(): boolean {
  return useSyncExternalStore(watchNetwork, () => navigator.onLine);
}
