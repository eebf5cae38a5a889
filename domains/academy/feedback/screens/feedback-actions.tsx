import { DayInput, Field, Form, Pill, ProblemLine, useApiCommand, useMe } from '@kedun/ui';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addFeedbackAction, endFeedbackAction, type FeedbackAction, readFeedback } from '../contract.ts';

type Owner = { readonly id: string; readonly name: string; readonly workNumber: string };

function Action({ action }: { action: FeedbackAction }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { role } = useMe();
  const end = useApiCommand(endFeedbackAction, { invalidates: [readFeedback] });
  const isDone = action.doneAt !== null;
  const tone = isDone ? 'ok' : action.isOverdue ? 'danger' : 'warn';
  return (
    <li className="feedback-action">
      <span>
        {action.what} <span className="kd-quiet">{action.ownerName}</span>
      </span>
      <span>
        <Pill tone={tone}>
          {isDone ? t('feedback.done') : t(action.isOverdue ? 'calendar.over' : 'calendar.on', { day: action.dueOn })}
        </Pill>{' '}
        {role === 'trainer' && (
          <Button
            size="small"
            type="text"
            loading={end.isPending}
            onClick={() => end.mutate({ params: { id: action.id }, body: { isDone: !isDone } })}
          >
            {t(isDone ? 'feedback.reopen' : 'feedback.end')}
          </Button>
        )}
      </span>
    </li>
  );
}

function ActionForm({ courseId, owners }: { courseId: string; owners: readonly Owner[] }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const me = useMe();
  const empty = { what: '', ownerId: me.id, dueOn: null as string | null };
  const [draft, setDraft] = useState(empty);
  const add = useApiCommand(addFeedbackAction, { invalidates: [readFeedback], onDone: () => setDraft(empty) });
  const { what, ownerId, dueOn } = draft;
  return (
    <Form
      className="academy-form"
      onSubmit={() => dueOn && add.mutate({ params: { id: courseId }, body: { what, ownerId, dueOn } })}
    >
      <Field label={t('feedback.what')}>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={what}
            onChange={(event) => setDraft({ ...draft, what: event.target.value })}
          />
        )}
      </Field>
      <div className="academy-form-row">
        <Field label={t('feedback.owner')}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={ownerId}
              options={owners.map(({ id, name, workNumber }) => ({ value: id, label: `${name} ${workNumber}` }))}
              onChange={(value) => setDraft({ ...draft, ownerId: value })}
            />
          )}
        </Field>
        <Field label={t('feedback.dueOn')}>
          {(control) => (
            <DayInput {...control} value={dueOn} onChange={(value) => setDraft({ ...draft, dueOn: value })} />
          )}
        </Field>
      </div>
      <ProblemLine error={add.error} />
      <div className="academy-form-buttons">
        <Button htmlType="submit" loading={add.isPending} disabled={what.trim().length < 2 || !dueOn}>
          {t('feedback.add')}
        </Button>
      </div>
    </Form>
  );
}

/** What is changed in a course because of what learners say. */
export function FeedbackActions({
  courseId,
  actions,
  owners,
}: {
  courseId: string;
  actions: readonly FeedbackAction[];
  owners: readonly Owner[];
}): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { role } = useMe();
  return (
    <section className="academy-part" aria-label={t('feedback.actions')}>
      <h2>{t('feedback.actions')}</h2>
      <div className="academy-text">
        {actions.length === 0 && <p className="kd-quiet">{t('feedback.noActions')}</p>}
        <ul style={{ listStyle: 'none', margin: '0 0 12px', padding: 0 }}>
          {actions.map((action) => (
            <Action key={action.id} action={action} />
          ))}
        </ul>
        {role === 'trainer' && <ActionForm courseId={courseId} owners={owners} />}
      </div>
    </section>
  );
}
