import { customerVerified, revealed } from '@kedun/domains/custody/events';
import {
  EmptyState,
  ErrorState,
  LoadingState,
  queryKeyOf,
  useApiCommand,
  useApiQuery,
  useLive,
  useMe,
} from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Collapse, Steps, Tooltip } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CannedList } from '../../canned/screens/canned-list.tsx';
import { type Procedure, readGuide, STAGES, tickStep } from '../../contract.ts';
import { isServing } from '../../conversations/rules.ts';
import { conversationChanged, messageAdded, ticketChanged } from '../../events.ts';

function useLanguage(): 'zh-CN' | 'en' {
  return useTranslation('desk').i18n.language === 'en' ? 'en' : 'zh-CN';
}

const ArticlePane = lazy(() => import('../../articles/screens/article-pane.tsx'));
const NextStep = lazy(() => import('../../signals/screens/next-step.tsx'));

/** What to do now: stage of the service flow, the procedures that fit, and canned replies. */
export function GuidePane({
  id,
  mayTick,
  onInsert,
}: {
  id: string;
  mayTick: boolean;
  onInsert: ((text: string) => void) | null;
}): ReactNode {
  const { t } = useTranslation('desk');
  const cache = useQueryClient();
  const input = { params: { id } };
  const guide = useApiQuery(readGuide, input);
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(readGuide, input) });
  useLive(messageAdded, (event) => event.conversationId === id && again());
  useLive(conversationChanged, (event) => event.conversation.id === id && again());
  useLive(ticketChanged, (event) => event.ticket.conversationId === id && again());
  useLive(revealed, (event) => event.conversationId === id && again());
  useLive(customerVerified, (event) => event.conversationId === id && again());
  const { role } = useMe();
  if (guide.error) return <ErrorState error={guide.error} onRetry={() => void guide.refetch()} />;
  if (guide.isPending) return <LoadingState />;
  const { stage, procedures } = guide.data;
  return (
    <>
      <Suspense fallback={null}>
        <NextStep id={id} onInsert={onInsert} />
      </Suspense>
      <section className="desk-part">
        <h2>{t('guide.flow')}</h2>
        <Steps
          size="small"
          type="dot"
          titlePlacement="vertical"
          current={STAGES.indexOf(stage)}
          items={STAGES.map((one) => ({ title: t(`guide.stage.${one}`) }))}
        />
      </section>
      <Procedures id={id} procedures={procedures} mayTick={mayTick} />
      <Suspense fallback={null}>
        <ArticlePane id={id} onInsert={onInsert} />
      </Suspense>
      {isServing(role) && (
        <section className="desk-part">
          <h2>{t('guide.canned')}</h2>
          <CannedList onInsert={onInsert} mayManage={role === 'lead'} />
        </section>
      )}
    </>
  );
}

function Procedures({
  id,
  procedures,
  mayTick,
}: {
  id: string;
  procedures: readonly Procedure[];
  mayTick: boolean;
}): ReactNode {
  const { t } = useTranslation('desk');
  const suggested = procedures.filter((one) => one.isSuggested);
  const others = procedures.filter((one) => !one.isSuggested);
  if (procedures.length === 0) {
    return (
      <section className="desk-part">
        <h2>{t('guide.suggested')}</h2>
        <EmptyState title={t('guide.none')}>{t('guide.noneHelp')}</EmptyState>
      </section>
    );
  }
  return (
    <>
      {suggested.length > 0 && (
        <section className="desk-part">
          <h2>{t('guide.suggested')}</h2>
          <ProcedureCards id={id} procedures={suggested} mayTick={mayTick} isFirstOpen />
        </section>
      )}
      {others.length > 0 && (
        <section className="desk-part">
          <h2>{t('guide.others')}</h2>
          <ProcedureCards id={id} procedures={others} mayTick={mayTick} isFirstOpen={false} />
        </section>
      )}
    </>
  );
}

function ProcedureCards({
  id,
  procedures,
  mayTick,
  isFirstOpen,
}: {
  id: string;
  procedures: readonly Procedure[];
  mayTick: boolean;
  isFirstOpen: boolean;
}): ReactNode {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const [open, setOpen] = useState<string[]>(isFirstOpen && procedures[0] ? [procedures[0].id] : []);
  return (
    <Collapse
      ghost
      size="small"
      className="desk-procedures"
      activeKey={open}
      onChange={(keys) => setOpen([keys].flat())}
      items={procedures.map((procedure) => ({
        key: procedure.id,
        label: (
          <>
            <code>{procedure.number}</code> {procedure.title[language]}
          </>
        ),
        extra: (
          <span className="kd-quiet">
            {t('guide.progress', {
              done: procedure.steps.filter(({ isDone }) => isDone).length,
              all: procedure.steps.length,
            })}
          </span>
        ),
        children: <ProcedureSteps id={id} procedure={procedure} mayTick={mayTick} />,
      }))}
    />
  );
}

function ProcedureSteps({ id, procedure, mayTick }: { id: string; procedure: Procedure; mayTick: boolean }): ReactNode {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const tick = useApiCommand(tickStep, { invalidates: [readGuide] });
  const next = procedure.steps.findIndex(({ isDone }) => !isDone);
  return (
    <ol className="desk-steps">
      {procedure.steps.map((step, index) => (
        <li key={step.text['zh-CN']} className={index === next ? 'desk-step-next' : undefined}>
          <Tooltip title={step.fact ? t('guide.auto') : undefined} placement="left">
            <Checkbox
              checked={step.isDone}
              disabled={!mayTick || (step.fact !== null && step.isDone)}
              onChange={({ target }) =>
                tick.mutate({
                  params: { id },
                  body: { procedureId: procedure.id, step: index, isDone: target.checked },
                })
              }
            >
              {step.text[language]}
            </Checkbox>
          </Tooltip>
        </li>
      ))}
      {procedure.clauses.length > 0 && (
        <li className="desk-clauses">
          {t('guide.clauses')}{' '}
          {procedure.clauses.map((number) => (
            <Link key={number} to={`/academy/procedures#clause-${number}`}>
              {number}
            </Link>
          ))}
        </li>
      )}
    </ol>
  );
}
