import { ErrorState, Field, Form, LoadingState, Pill, ProblemLine, useApiCommand, useApiQuery, useMe } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listSittings, lookAtSitting, readSitting, type SittingRecord } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

function Look({ sitting }: { sitting: SittingRecord }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const [note, setNote] = useState(sitting.looked?.note ?? '');
  const look = useApiCommand(lookAtSitting, { invalidates: [listSittings] });
  return (
    <Form className="academy-form" onSubmit={() => look.mutate({ params: { id: sitting.id }, body: { note } })}>
      <Field label={t('academy.training:sitting.note')} hint={t('academy.training:sitting.noteHint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 5 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <ProblemLine error={look.error} />
      <div className="academy-form-buttons">
        <Button htmlType="submit" loading={look.isPending} disabled={note.trim().length < 2}>
          {t('academy.training:sitting.save')}
        </Button>
      </div>
    </Form>
  );
}

/** What was noticed during one exam and when, how long each question took, and what somebody makes of it. */
export function SittingDetail({ sitting }: { sitting: SittingRecord }): ReactNode {
  const { t, i18n } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const me = useMe();
  const query = useApiQuery(readSitting, { params: { id: sitting.id } });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState />;
  const { signals, questions } = query.data;
  return (
    <div className="sitting-detail">
      <section>
        <h3>{t('academy.training:sitting.timeline')}</h3>
        {signals.length === 0 && <p className="kd-quiet">{t('academy.training:sitting.quiet')}</p>}
        <ol>
          {signals.map(({ kind, at, seconds, question }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what happened stays where it happened
            <li key={place}>
              <time dateTime={at}>{new Date(at).toLocaleTimeString(i18n.language)}</time>{' '}
              {t(`academy.training:sitting.kind_${kind}`)}
              {seconds !== null && ` · ${t('academy.training:sitting.seconds', { count: seconds })}`}
              {question !== null && ` · ${t('academy.training:sitting.atQuestion', { question })}`}
            </li>
          ))}
        </ol>
        {sitting.personId !== me.id && <Look sitting={sitting} />}
      </section>
      <section>
        <h3>{t('academy.training:sitting.pace')}</h3>
        <ol>
          {questions.map(({ place, stem, seconds, isFast }) => (
            <li key={place}>
              <span className="sitting-stem">{text(stem)}</span>
              <span className="sitting-seconds">
                {seconds === null
                  ? t('academy.training:sitting.unanswered')
                  : t('academy.training:sitting.seconds', { count: seconds })}
              </span>
              {isFast && <Pill tone="warn">{t('academy.training:sitting.fastOne')}</Pill>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
