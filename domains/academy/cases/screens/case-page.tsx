import { ErrorState, LoadingState, Page, PageHeader, useApiQuery } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type AskedCase, type CaseVerdict, readCase, readProcedures } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { OutcomePill } from './case-card.tsx';
import { CaseDecision } from './case-decision.tsx';
import '../../paths/screens/academy.css';
import './cases.css';

/** What came of it, why, and the clause that says so. */
function Ending({ cause, lesson, clause }: NonNullable<CaseVerdict['ending']>): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const text = useText();
  const procedures = useApiQuery(readProcedures, {});
  const clauses = procedures.data?.chapters.flatMap((chapter) => chapter.clauses);
  const said = clauses?.find(({ number }) => number === clause);
  return (
    <dl className="case-ending">
      <dt>{t('academy.cases:trainingCase.cause')}</dt>
      <dd>{text(cause)}</dd>
      <dt>{t('academy.cases:trainingCase.lesson')}</dt>
      <dd>{text(lesson)}</dd>
      {clause && (
        <>
          <dt>{t('academy.cases:trainingCase.clause')}</dt>
          <dd>
            {clause} {said && text(said.text)}
          </dd>
        </>
      )}
    </dl>
  );
}

function Played({ asked, onAgain }: { asked: AskedCase; onAgain: () => void }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const [verdicts, setVerdicts] = useState<readonly CaseVerdict[]>([]);
  const [shown, setShown] = useState(1);
  const foot = useRef<HTMLDivElement>(null);
  const ending = verdicts.at(-1)?.ending;
  useEffect(() => {
    if (verdicts.length > 0) foot.current?.querySelector('button')?.focus();
  }, [verdicts]);
  return (
    <>
      <ol className="case-steps">
        {asked.questions.slice(0, shown).map((question, place) => (
          <li key={question.prompt.zh}>
            <CaseDecision
              caseId={asked.id}
              place={place}
              question={question}
              onDecided={(verdict) => setVerdicts((before) => [...before, verdict])}
            />
          </li>
        ))}
      </ol>
      {ending && <Ending {...ending} />}
      <div ref={foot} className="academy-foot">
        {!ending && verdicts.length === shown && (
          <Button type="primary" onClick={() => setShown(shown + 1)}>
            {t('academy.cases:trainingCase.goOn')}
          </Button>
        )}
        {ending && (
          <>
            <Button onClick={onAgain}>{t('academy.cases:trainingCase.again')}</Button>
            <Link to={`/academy/courses/${asked.course.id}`}>{t('academy.cases:trainingCase.toCourse')}</Link>
          </>
        )}
      </div>
    </>
  );
}

/** One case: its story, its decisions one by one, then what it teaches. Nothing of it is kept. */
export default function CasePage(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const text = useText();
  const { id = '' } = useParams();
  const [round, setRound] = useState(0);
  const asked = useApiQuery(readCase, { params: { id } });
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <LoadingState />;
  const { title, story, outcome, industry, course } = asked.data;
  const desk = t(industry ? `academy.cases:trainingCase.industry_${industry}` : 'academy.cases:trainingCase.anyDesk');
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to="/academy/cases">
        ← {t('academy.cases:trainingCase.title')}
      </Link>
      <PageHeader title={text(title)} actions={<OutcomePill outcome={outcome} />}>
        {text(course.title)} · {desk} · {t('academy.cases:trainingCase.unkept')}
      </PageHeader>
      <article className="academy-text">
        <p className="case-story">{text(story)}</p>
        <Played key={`${id} ${round}`} asked={asked.data} onAgain={() => setRound(round + 1)} />
      </article>
    </Page>
  );
}
