import { EmptyState, ErrorState, exactTime, LoadingState, useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { detectionVersionsRoute } from '../../contract.ts';
import { useTypeNames } from './finding-list.tsx';

/** Who changed the settings, when and why. */
export function VersionsList(): ReactNode {
  const { t, i18n } = useTranslation(['custody.detection', 'custody']);
  const namesOf = useTypeNames();
  const { data, error, refetch } = useApiQuery(detectionVersionsRoute, {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  if (data.versions.length === 0)
    return <EmptyState title={t('detection.versions.empty')}>{t('detection.versions.emptyHelp')}</EmptyState>;
  return (
    <ul className="setting-list">
      {data.versions.map(
        ({ version, changedAt, changedBy, isConfirmed, confirmedBy, reason, off, recognizers, allowed }) => (
          <li key={version}>
            <strong>{t('detection.versions.number', { version })}</strong>
            <span className="kd-quiet">
              {changedBy ?? t('ui:person.unknown')} · {exactTime(new Date(changedAt), i18n.language)}
              {isConfirmed && (
                <> · {t('detection.versions.confirmed', { name: confirmedBy ?? t('ui:person.unknown') })}</>
              )}
            </span>
            <q>{reason}</q>
            <span className="setting-facts">
              {off.length > 0 ? t('detection.versions.off', { types: namesOf(off) }) : t('detection.versions.allOn')}{' '}
              {t('detection.versions.counts', { recognizers, allowed })}
            </span>
          </li>
        ),
      )}
    </ul>
  );
}
