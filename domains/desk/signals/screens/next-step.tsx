import { WORDING } from '@kedun/signals';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CLAUSE_OF } from './clauses.ts';
import { useSignals } from './use-signals.ts';
import './signals.css';

/** In the assist tab: what to do first, and words that fit the customer's mood. Nothing where there is neither. */
export default function NextStep({
  id,
  onInsert,
}: {
  id: string;
  onInsert: ((text: string) => void) | null;
}): ReactNode {
  const { t, i18n } = useTranslation('desk.signals');
  const signals = useSignals(id);
  if (!signals || (signals.advice === null && signals.mood === 'calm')) return null;
  const { advice, mood, tactics } = signals;
  const words = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <section className="desk-part">
      <h2>{t('next.title')}</h2>
      {advice && (
        <p>
          <strong>{t(`advice.${advice}`)}</strong>{' '}
          <Link to={`/academy/procedures#clause-${CLAUSE_OF[advice]}`}>
            {t('next.clause', { number: CLAUSE_OF[advice] })}
          </Link>
          {tactics[0] && <span className="kd-quiet"> {t(`tactic.${tactics[0].code}`)}</span>}
        </p>
      )}
      {mood !== 'calm' && (
        <>
          <p>{t('next.mood', { mood: t(`mood.${mood}`) })}</p>
          <ul className="desk-wordings">
            {WORDING[mood].map((one) => (
              <li key={one.key}>
                <span>{one[words]}</span>
                {onInsert && (
                  <Button type="link" size="small" onClick={() => onInsert(one[words])}>
                    {t('next.insert')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
