import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamReport } from '../../contract.ts';
import { percentWords, rangeWords } from './numbers.ts';

const TOP = 72;

/** First exams by percent right, as bars; the table below the picture says the same in words. */
function Histogram({ bins, passPercent }: { bins: readonly number[]; passPercent: number }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const most = Math.max(1, ...bins);
  return (
    <figure className="statistics-histogram">
      <div aria-hidden="true">
        {bins
          .map((count, at) => ({ count, from: at * 10 }))
          .map(({ count, from }) => (
            <div key={from} title={t('academy.training:statistics.bin', { from, count })}>
              <span>{count || ''}</span>
              <i
                className={from >= passPercent ? 'statistics-bar-passed' : 'statistics-bar'}
                style={{ height: Math.max(count > 0 ? 3 : 1, (count / most) * TOP) }}
              />
              <small>{from}</small>
            </div>
          ))}
      </div>
      <figcaption className="kd-quiet">{t('academy.training:statistics.histogram')}</figcaption>
    </figure>
  );
}

/** How the first exams of a course went: people, share that passed, marks, time. */
export function ExamSummary({ exams, passPercent }: { exams: ExamReport; passPercent: number }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const facts = [
    { key: 'people', value: String(exams.people) },
    { key: 'passed', value: percentWords(exams.passed.share), more: rangeWords(exams.passed) },
    {
      key: 'middle',
      value: exams.quartiles ? `${exams.quartiles[1]}%` : '—',
      more: exams.quartiles
        ? t('academy.training:statistics.half', { low: exams.quartiles[0], high: exams.quartiles[2] })
        : undefined,
    },
    {
      key: 'minutes',
      value:
        exams.medianMinutes === null
          ? '—'
          : t('academy.training:statistics.minutesOf', { count: Math.round(exams.medianMinutes) }),
    },
  ];
  return (
    <div className="statistics-summary">
      <dl>
        {facts.map(({ key, value, more }) => (
          <div key={key}>
            <dt>{t(`academy.training:statistics.${key}`)}</dt>
            <dd>
              {value} {more && <small>{more}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <Histogram bins={exams.histogram} passPercent={passPercent} />
    </div>
  );
}
