import { ProblemLine, useApiCommand, useApiQuery } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay } from '../../calendar/rules.ts';
import { QuestionCard } from '../../exams/screens/question-card.tsx';
import { handInPretest, type Pretest, readPretest, startPretest } from '../contract.ts';
import { PRETEST_QUESTIONS } from '../rules.ts';
import '../../exams/screens/exams.css';

function Questions({ courseId, pretest }: { courseId: string; pretest: Pretest }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const [place, setPlace] = useState(0);
  const [chosen, setChosen] = useState<Readonly<Record<string, string[]>>>({});
  const handIn = useApiCommand(handInPretest, { invalidates: [readPretest] });
  const { questions } = pretest;
  const question = questions[place];
  if (!question) return null;
  const isLast = place === questions.length - 1;
  const answers = Object.entries(chosen).map(([itemId, keys]) => ({ itemId, chosen: keys }));
  return (
    <>
      <QuestionCard
        key={question.itemId}
        question={question}
        place={t('academy:quiz.place', { place: place + 1, total: questions.length })}
        chosen={chosen[question.itemId] ?? []}
        onChoose={(keys) => setChosen({ ...chosen, [question.itemId]: keys })}
      />
      <ProblemLine error={handIn.error} />
      <div className="academy-form-buttons" style={{ marginTop: 12 }}>
        <Button disabled={place === 0} onClick={() => setPlace(place - 1)}>
          {t('effect.previous')}
        </Button>
        {isLast ? (
          <Button
            type="primary"
            loading={handIn.isPending}
            onClick={() => handIn.mutate({ params: { id: courseId }, body: { answers } })}
          >
            {t('effect.handIn')}
          </Button>
        ) : (
          <Button type="primary" onClick={() => setPlace(place + 1)}>
            {t('effect.next')}
          </Button>
        )}
      </div>
    </>
  );
}

/** Five ungraded questions before the course, for who wants; and when I take it where the lot fell on later. */
export function PretestCard({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const pretest = useApiQuery(readPretest, { params: { id: courseId } });
  const start = useApiCommand(startPretest, { invalidates: [readPretest] });
  if (!pretest.data || (pretest.data.state === 'none' && !pretest.data.opensAt)) return null;
  const { state, occasion, opensAt } = pretest.data;
  return (
    <section className="academy-part" aria-label={t('effect.pretest')}>
      <h2>{t('effect.pretest')}</h2>
      <div className="academy-text">
        {opensAt && <p>{t('effect.later', { day: localDay(new Date(opensAt)) })}</p>}
        {state === 'offered' && (
          <>
            <p>{t(`effect.offer_${occasion}`, { count: PRETEST_QUESTIONS })}</p>
            <ProblemLine error={start.error} />
            <Button loading={start.isPending} onClick={() => start.mutate({ params: { id: courseId } })}>
              {t('effect.start')}
            </Button>
          </>
        )}
        {state === 'running' && <Questions courseId={courseId} pretest={pretest.data} />}
        {state === 'done' && <p>{t('effect.done')}</p>}
      </div>
    </section>
  );
}
