import {
  EmptyState,
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  Pill,
  ProblemLine,
  type Tone,
  useApiCommand,
  useApiQuery,
} from '@kedun/ui';
import { App, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { forgetMyMastery, type MyTopic, readMyMastery } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { TopicBar } from './topic-bar.tsx';
import { useTopicTitle } from './use-topic-title.ts';
import './mastery.css';
import '../../paths/screens/academy.css';

const TONES: Readonly<Record<MyTopic['state'], Tone>> = { little: 'quiet', weak: 'warn', fair: 'quiet', solid: 'ok' };
const whole = (share: number) => Math.round(share * 100);

function Topic({ topic }: { topic: MyTopic }): ReactNode {
  const { t } = useTranslation('academy.mastery');
  const text = useText();
  const titleOf = useTopicTitle();
  const { state, answers, estimate, lesson } = topic;
  return (
    <li>
      <span>
        {titleOf(topic)}
        <small>
          {t('academy.mastery:answers', { count: answers })}
          {lesson && (
            <>
              {' · '}
              <Link to={`/academy/lessons/${lesson.id}`}>
                {t('academy.mastery:lesson', { title: text(lesson.title) })}
              </Link>
            </>
          )}
        </small>
      </span>
      {estimate ? <TopicBar at={estimate.probability} low={estimate.low} high={estimate.high} /> : <span />}
      <span className="mastery-state">
        <Pill tone={TONES[state]}>{t(`academy.mastery:state_${state}`)}</Pill>
        {estimate && (
          <small>
            {t('academy.mastery:range', {
              percent: whole(estimate.probability),
              low: whole(estimate.low),
              high: whole(estimate.high),
            })}
          </small>
        )}
      </span>
    </li>
  );
}

/** What I know by topic, from my own answers: for me alone. */
export default function MasteryPage(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.mastery']);
  const { message } = App.useApp();
  const query = useApiQuery(readMyMastery, {});
  const forget = useApiCommand(forgetMyMastery, {
    invalidates: [readMyMastery],
    onDone: () => message.success(t('academy.mastery:forgotten')),
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState />;
  const { topics } = query.data;
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to="/academy">
        ← {t('home.title')}
      </Link>
      <PageHeader title={t('academy.mastery:title')}>{t('academy.mastery:lead')}</PageHeader>
      {topics.length === 0 ? (
        <EmptyState title={t('academy.mastery:none')}>{t('academy.mastery:noneHelp')}</EmptyState>
      ) : (
        <>
          <ul className="mastery-topics academy-text">
            {topics.map((topic) => (
              <Topic key={topic.topic} topic={topic} />
            ))}
          </ul>
          <ProblemLine error={forget.error} />
          <div className="academy-form-buttons">
            <Popconfirm
              title={t('academy.mastery:forgetAsk')}
              okText={t('academy.mastery:forget')}
              cancelText={t('ui:confirm.cancel')}
              onConfirm={() => forget.mutate({})}
            >
              <Button type="text" loading={forget.isPending}>
                {t('academy.mastery:forget')}
              </Button>
            </Popconfirm>
          </div>
        </>
      )}
    </Page>
  );
}
