import { Field, Form, ProblemLine, useApiCommand, useApiQuery } from '@kedun/ui';
import { App, Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay } from '../../calendar/rules.ts';
import { FEEDBACK_QUESTIONS, type Feedback, giveFeedback, readMyFeedback } from '../contract.ts';
import './feedback.css';

type Draft = Partial<Feedback> & { readonly words: string };

function isWhole(draft: Draft): draft is Feedback {
  return FEEDBACK_QUESTIONS.every((question) => draft[question] !== undefined);
}

function Questions({ courseId, given }: { courseId: string; given: Feedback | null }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { message } = App.useApp();
  const [draft, setDraft] = useState<Draft>(given ?? { words: '' });
  const give = useApiCommand(giveFeedback, {
    invalidates: [readMyFeedback],
    onDone: () => message.success(t('feedback.thanks')),
  });
  return (
    <Form
      className="academy-form"
      onSubmit={() => isWhole(draft) && give.mutate({ params: { id: courseId }, body: draft })}
    >
      {FEEDBACK_QUESTIONS.map((question) => (
        <fieldset key={question} className="feedback-question">
          <legend>{t(`feedback.${question}`)}</legend>
          <span className="kd-quiet">{t('feedback.notAtAll')}</span>
          <Radio.Group
            optionType="button"
            options={[1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }))}
            value={draft[question] ?? null}
            onChange={(event) => setDraft({ ...draft, [question]: Number(event.target.value) })}
          />
          <span className="kd-quiet">{t('feedback.wholly')}</span>
        </fieldset>
      ))}
      <Field label={t('feedback.words')} hint={t('feedback.wordsHint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={draft.words}
            onChange={(event) => setDraft({ ...draft, words: event.target.value })}
          />
        )}
      </Field>
      <ProblemLine error={give.error} />
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" loading={give.isPending} disabled={!isWhole(draft)}>
          {t(given ? 'feedback.change' : 'feedback.send')}
        </Button>
      </div>
    </Form>
  );
}

/** Five questions after a course; nothing before its last lesson or exam. */
export function FeedbackCard({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const mine = useApiQuery(readMyFeedback, { params: { id: courseId } });
  const [isOpen, setOpen] = useState(false);
  if (!mine.data || mine.data.state === 'not_yet') return null;
  const { state, given, changeableUntil } = mine.data;
  const until = changeableUntil && localDay(new Date(changeableUntil));
  return (
    <section className="academy-part" aria-label={t('feedback.title')}>
      <h2>{t('feedback.title')}</h2>
      <div className="academy-text">
        {given && <p>{t(state === 'open' ? 'feedback.givenUntil' : 'feedback.given', { day: until })}</p>}
        {!given && <p>{t('feedback.lead')}</p>}
        {state === 'open' && given && !isOpen && <Button onClick={() => setOpen(true)}>{t('feedback.change')}</Button>}
        {state === 'open' && (!given || isOpen) && <Questions courseId={courseId} given={given} />}
      </div>
    </section>
  );
}
