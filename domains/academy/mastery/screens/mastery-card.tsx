import { useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readMyMastery } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { useTopicTitle } from './use-topic-title.ts';

/** At most three lessons worth reading again, and the way to all topics. */
export function MasteryCard(): ReactNode {
  const { t } = useTranslation('academy.mastery');
  const text = useText();
  const titleOf = useTopicTitle();
  const query = useApiQuery(readMyMastery, {});
  if (!query.data || query.data.topics.length === 0) return null;
  const { readAgain } = query.data;
  return (
    <section className="academy-part" aria-label={t('academy.mastery:title')}>
      <h2>{t(readAgain.length > 0 ? 'academy.mastery:readAgain' : 'academy.mastery:title')}</h2>
      {readAgain.map((one) => (
        <Link key={one.topic} className="academy-card" to={`/academy/lessons/${one.lesson.id}`}>
          <div className="academy-card-words">
            <strong>{text(one.lesson.title)}</strong>
            <p>{titleOf(one)}</p>
          </div>
        </Link>
      ))}
      <Link to="/academy/mastery">{t('academy.mastery:all')}</Link>
    </section>
  );
}
