import {
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  Pill,
  ProblemLine,
  SignalStrip,
  useApiCommand,
  useApiQuery,
} from '@kedun/ui';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { AdaptiveVerdict } from '../../adaptive/screens/adaptive-verdict.tsx';
import { openKey, type Result, readResult } from '../../contract.ts';
import { PlayedStem } from '../../items/screens/played-stem.tsx';
import { LawRefs } from '../../procedures/screens/law-refs.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import './exams.css';
import '../../procedures/screens/procedures.css';
import '../../paths/screens/academy.css';

function Verdict({ result }: { result: Result }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training', 'academy.adaptive']);
  const { passed, percent, correct, total, certified, certifies, dutyId } = result;
  const mark = result.passPercent;
  const missed = certifies.filter((one) => !certified.includes(one.dataClass));
  return (
    <section className="academy-text result-verdict">
      <strong className={passed ? 'result-passed' : 'result-failed'}>
        {percent === null ? `${passed ? '≥' : '<'} ${mark}%` : `${percent}%`}
      </strong>
      <div>
        {result.adaptive ? (
          <AdaptiveVerdict result={result} />
        ) : (
          <p>{correct === null ? t('academy.adaptive:result.untold') : t('result.score', { correct, total })}</p>
        )}
        {passed && dutyId && <p>{t('duty.restored')}</p>}
        {passed && !dutyId && (
          <p>
            {t('result.certified', { classes: certified.map((one) => t(`ui:dataClass.${one}`)).join(t('exam.join')) })}
          </p>
        )}
        {!passed && !result.adaptive && <p>{t('result.below', { percent: mark })}</p>}
        {passed &&
          missed.map((one) => (
            <p key={one.dataClass}>{t('result.missed', { dataClass: one.dataClass, percent: one.passPercent })}</p>
          ))}
      </div>
    </section>
  );
}

function Reread({ result }: { result: Result }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  if (result.rereadLessons.length === 0) return null;
  return (
    <section className="academy-part">
      <h2>{t('result.reread')}</h2>
      {result.rereadLessons.map((lesson) => (
        <Link key={lesson.id} className="academy-card" to={`/academy/lessons/${lesson.id}`}>
          <strong>
            {lesson.position}. {text(lesson.title)}
          </strong>
        </Link>
      ))}
    </section>
  );
}

function Feedback({ question, place }: { question: Result['questions'][number]; place: number }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const { key, chosen, lesson } = question;
  return (
    <li className="academy-text result-question">
      <header>
        <small>
          {place} · {t(`academy.training:item.kind_${question.kind}`)}
        </small>
        {key && <Pill tone={key.isRight ? 'ok' : 'danger'}>{t(key.isRight ? 'result.right' : 'result.wrong')}</Pill>}
      </header>
      <div className="result-stem">
        <PlayedStem kind={question.kind} stem={text(question.stem)} />
      </div>
      <ul>
        {question.options.map((option) => (
          <li key={option.key} className={key?.correct.includes(option.key) ? 'result-key' : ''}>
            <span>{option.key}</span>
            {text(option.text)}
            {chosen.includes(option.key) && <Pill>{t('result.chosen')}</Pill>}
          </li>
        ))}
      </ul>
      {chosen.length === 0 && <p className="kd-quiet">{t('result.unanswered')}</p>}
      {key && <p>{text(key.explanation)}</p>}
      <footer>
        {question.clause && (
          <Link to={`/academy/procedures#clause-${question.clause}`}>
            {t('result.clause', { number: question.clause })}
          </Link>
        )}
        {question.law && <LawRefs laws={[{ ref: question.law, mark: question.lawMark ?? 'V' }]} />}
        {lesson && (
          <Link to={`/academy/lessons/${lesson.id}`}>{t('result.lesson', { title: text(lesson.title) })}</Link>
        )}
      </footer>
    </li>
  );
}

function KeyBox({ result }: { result: Result }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const open = useApiCommand(openKey, { invalidates: [readResult] });
  if (result.isKeyOpen) return null;
  return (
    <div className="result-open">
      <p className="kd-quiet">{t(result.mayOpenKey ? 'result.openHelp' : 'error.key_needed_again')}</p>
      <ProblemLine error={open.error} />
      {result.mayOpenKey && (
        <Popconfirm
          title={t('result.openAsk')}
          okText={t('result.open')}
          cancelText={t('ui:confirm.cancel')}
          onConfirm={() => open.mutate({ params: { id: result.id } })}
        >
          <Button loading={open.isPending}>{t('result.open')}</Button>
        </Popconfirm>
      )}
    </div>
  );
}

/** What an exam came to: the mark, what to read again, each question with its law and lesson; answers on request. */
export default function ResultPage(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const { id = '' } = useParams();
  const query = useApiQuery(readResult, { params: { id } });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState />;
  const result = query.data;
  return (
    <Page isNarrow>
      <Link
        className="academy-crumb"
        to={result.dutyId ? `/academy/duties/${result.dutyId}` : `/academy/courses/${result.courseId}`}
      >
        ← {t(result.dutyId ? 'duty.back' : 'course.back')}
      </Link>
      <PageHeader title={t('result.title')}>
        {result.dutyId ? t('duty.step_retest') : text(result.courseTitle)}
      </PageHeader>
      <SignalStrip tone={result.passed ? 'ok' : 'warn'}>
        {t(result.passed ? (result.dutyId ? 'duty.passedLead' : 'result.passedLead') : 'result.failedLead')}
      </SignalStrip>
      <Verdict result={result} />
      <Reread result={result} />
      <section className="academy-part">
        <h2>{t('result.questions')}</h2>
        <KeyBox result={result} />
        <ol className="result-questions">
          {result.questions.map((question, index) => (
            <Feedback key={question.itemId} question={question} place={index + 1} />
          ))}
        </ol>
      </section>
    </Page>
  );
}
