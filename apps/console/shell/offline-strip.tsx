import { SignalStrip } from '@kedun/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsDeviceOnline, useLiveState } from './live-state.tsx';

/** A blink of the network is nobody's news. */
const PATIENCE_MS = 2500;

/** Says when live events do not arrive, and why. */
export function OfflineStrip(): ReactNode {
  const { t } = useTranslation('console');
  const isOffline = useLiveState() === 'offline';
  const isDeviceOnline = useIsDeviceOnline();
  const [isNews, setNews] = useState(false);
  useEffect(() => {
    if (!isOffline) {
      setNews(false);
      return;
    }
    const timer = setTimeout(() => setNews(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isOffline]);
  if (!isDeviceOnline) return <SignalStrip tone="warn">{t('live.device')}</SignalStrip>;
  return isNews ? <SignalStrip tone="warn">{t('live.offline')}</SignalStrip> : null;
}
