import { EmptyState, ErrorState, LoadingState, useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FeedbackOfVersion, readFeedback } from '../contract.ts';
import { FEWEST_SHOWN } from '../rules.ts';
import { FeedbackActions } from './feedback-actions.tsx';
import './feedback.css';

function Means({ means }: { means: NonNullable<FeedbackOfVersion['means']> }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  return (
    <table className="feedback-means">
      <tbody>
        {means.map(({ question, mean, low, high, spread }) => {
          const most = Math.max(...spread);
          const counts = spread.map((count, place) => `${place + 1}: ${count}`).join(t('academy:exam.join'));
          return (
            <tr key={question}>
              <th scope="row">{t(`feedback.${question}`)}</th>
              <td>
                <strong>{mean.toFixed(2)}</strong>{' '}
                <span className="kd-quiet">
                  {t('feedback.interval', { low: low.toFixed(2), high: high.toFixed(2) })}
                </span>
              </td>
              <td>
                <span className="feedback-spread" role="img" title={counts} aria-label={counts}>
                  {spread.map((count, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the rating
                    <span key={place} style={{ height: `${(count / most) * 100}%` }} />
                  ))}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Version({ of }: { of: FeedbackOfVersion }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { version, count, means, words } = of;
  return (
    <div className="academy-text" style={{ marginBottom: 8 }}>
      <strong>{t('feedback.version', { version, count })}</strong>
      {means ? <Means means={means} /> : <p className="kd-quiet">{t('feedback.tooFew', { needed: FEWEST_SHOWN })}</p>}
      {words && words.length > 0 && (
        <ul className="feedback-words">
          {words.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may write the same
            <li key={place}>{one}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What learners say of a course, by version, and what is changed because of it. */
export function CourseFeedback({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const feedback = useApiQuery(readFeedback, { params: { id: courseId } });
  if (feedback.error) return <ErrorState error={feedback.error} onRetry={() => void feedback.refetch()} />;
  if (!feedback.data) return <LoadingState />;
  const { versions, actions, owners } = feedback.data;
  return (
    <>
      <section className="academy-part" aria-label={t('feedback.heading')}>
        <h2>{t('feedback.heading')}</h2>
        {versions.length === 0 && <EmptyState title={t('feedback.none')}>{t('feedback.noneHelp')}</EmptyState>}
        {versions.map((one) => (
          <Version key={one.version} of={one} />
        ))}
      </section>
      <FeedbackActions courseId={courseId} actions={actions} owners={owners} />
    </>
  );
}
