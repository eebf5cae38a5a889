import { ErrorState, LoadingState, SignalStrip, useApiQuery, useMe } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay } from '../../calendar/rules.ts';
import { type CourseEffect as Effect, readEffect } from '../contract.ts';
import { ComparisonForm } from './comparison-form.tsx';
import './effect.css';

const TONES = { effect: 'ok', no_effect_shown: 'warn', harm: 'danger', too_few: 'brand' } as const;

const signed = (value: number, digits: number) => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;

/** The interval about nothing: what lies right of the dashed line is gain. */
function Range({ low, high, most }: { low: number; high: number; most: number }): ReactNode {
  const place = (value: number) => 50 + (Math.min(Math.max(value, -most), most) / most) * 50;
  return (
    <div className="effect-scale" aria-hidden="true">
      <span className="effect-zero" />
      <span className="effect-range" style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }} />
    </div>
  );
}

function Figures({ effect }: { effect: Effect }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { logits, points } = effect;
  if (!logits || !points) return null;
  return (
    <dl className="effect-figures">
      <div>
        <dt>{t('effect.points')}</dt>
        <dd>
          <strong>{signed(points.estimate, 1)}</strong>{' '}
          {t('feedback.interval', { low: signed(points.low, 1), high: signed(points.high, 1) })}
          <Range low={points.low} high={points.high} most={100} />
        </dd>
      </div>
      <div>
        <dt>{t('effect.logits')}</dt>
        <dd>
          <strong>{signed(logits.estimate, 2)}</strong>{' '}
          {t('feedback.interval', { low: signed(logits.low, 2), high: signed(logits.high, 2) })}
        </dd>
      </div>
    </dl>
  );
}

/** What a course has changed, how it was compared, and how sure that is. */
export function CourseEffect({ courseId, isOffered }: { courseId: string; isOffered: boolean }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { role } = useMe();
  const found = useApiQuery(readEffect, { params: { id: courseId } });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingState />;
  const { effect, pretests, lot } = found.data;
  const { kind, design, trained, heldOut, needed } = effect;
  return (
    <section className="academy-part" aria-label={t('effect.title')}>
      <h2>{t('effect.title')}</h2>
      <div className="academy-text">
        <SignalStrip tone={TONES[kind]}>{t(`effect.kind_${kind}`, { needed })}</SignalStrip>
        <Figures effect={effect} />
        <p>{t(`effect.design_${design}`)}</p>
        <p className="kd-quiet">
          {t('effect.people', { pretests, trained })}
          {design === 'hold_out' && t('effect.peopleHeldOut', { heldOut })}
        </p>
        {lot && (
          <p className="kd-quiet">
            {t('effect.lot', {
              now: lot.now,
              later: lot.later,
              day: lot.opensAt ? localDay(new Date(lot.opensAt)) : '—',
            })}
          </p>
        )}
        {role === 'trainer' && isOffered && <ComparisonForm courseId={courseId} />}
      </div>
    </section>
  );
}
