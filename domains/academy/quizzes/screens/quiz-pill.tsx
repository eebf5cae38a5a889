import { Pill, useApiQuery, useMe } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readQuiz } from '../contract.ts';

/** How often is looked whether a quiet minute has come. */
export const LOOK_AGAIN_MS = 300_000;

/** In the top bar of who serves: a quiz is offered. It opens nothing by itself. */
export default function QuizPill(): ReactNode {
  const { t } = useTranslation('academy');
  const { role } = useMe();
  const isServing = role === 'agent' || role === 'lead';
  const offer = useApiQuery(readQuiz, {}, { enabled: isServing, refetchInterval: LOOK_AGAIN_MS });
  const { state, questions } = offer.data ?? {};
  if (!isServing || (state !== 'offered' && state !== 'running')) return null;
  return (
    <Link to="/academy">
      <Pill tone="quiet">{t('quiz.pill', { count: questions })}</Pill>
    </Link>
  );
}
