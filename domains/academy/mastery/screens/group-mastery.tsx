import { useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readGroupMastery } from '../../contract.ts';
import { TopicBar } from './topic-bar.tsx';
import { useTopicTitle } from './use-topic-title.ts';
import './mastery.css';
import '../../paths/screens/academy.css';

/** What a team or the learners of a course know by topic, nobody by name. */
export function GroupMastery({ of }: { of: { readonly team: string } | { readonly course: string } }): ReactNode {
  const { t } = useTranslation('academy.mastery');
  const titleOf = useTopicTitle();
  const query = useApiQuery(readGroupMastery, { query: of });
  if (!query.data) return null;
  const { topics } = query.data;
  return (
    <section className="academy-part academy-text" aria-label={t('academy.mastery:groupTitle')}>
      <h2>{t('academy.mastery:groupTitle')}</h2>
      <p className="kd-quiet">{t(topics.length > 0 ? 'academy.mastery:groupLead' : 'academy.mastery:groupNone')}</p>
      <ul className="mastery-topics">
        {topics.map((topic) => (
          <li key={topic.topic}>
            <span>
              {titleOf(topic)}
              <small>{t('academy.mastery:groupPeople', { count: topic.people })}</small>
            </span>
            <TopicBar at={topic.mean} low={topic.low} high={topic.high} />
            <span className="mastery-state">
              {t('academy.mastery:groupOf', { percent: Math.round(topic.mean * 100) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
