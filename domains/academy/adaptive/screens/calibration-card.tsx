import { RelativeTime, SignalStrip, useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readCalibration } from '../../contract.ts';
import './adaptive.css';

/** How much is known of the questions that an adaptive exam asks. */
export function CalibrationCard({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation('academy.adaptive');
  const query = useApiQuery(readCalibration, { params: { id: courseId } });
  if (!query.data) return null;
  const { items, needed, calibrated, answers, calibratedAt, people, exposure } = query.data;
  const missing = needed - items;
  const shown = exposure === null ? null : `${Math.round(exposure * 100)}%`;
  const facts = [
    { key: 'items', value: items, more: t('academy.adaptive:calibration.needed', { needed }) },
    { key: 'calibrated', value: calibrated, more: t('academy.adaptive:calibration.calibratedHelp') },
    { key: 'answers', value: answers, more: null },
    {
      key: 'exposure',
      value: shown ?? '—',
      more: t(shown ? 'academy.adaptive:calibration.exposureHelp' : 'academy.adaptive:calibration.none', { people }),
    },
  ];
  return (
    <section className="academy-part academy-text" aria-label={t('academy.adaptive:calibration.title')}>
      <h2>{t('academy.adaptive:calibration.title')}</h2>
      {missing > 0 && <SignalStrip tone="warn">{t('academy.adaptive:calibration.tooFew', { missing })}</SignalStrip>}
      <dl className="adaptive-facts">
        {facts.map(({ key, value, more }) => (
          <div key={key}>
            <dt>{t(`academy.adaptive:calibration.${key}`)}</dt>
            <dd>
              {value} {more && <small>{more}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="kd-quiet">
        {calibratedAt ? (
          <>
            {t('academy.adaptive:calibration.at', { at: '' })} <RelativeTime at={calibratedAt} />
          </>
        ) : (
          t('academy.adaptive:calibration.never')
        )}
      </p>
    </section>
  );
}
