import { DayInput, Field, Form, ProblemLine, useApiCommand, useApiQuery } from '@kedun/ui';
import { App, Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listUntrained, planComparison, readEffect } from '../contract.ts';

function Lot({ courseId, onDone }: { courseId: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { message } = App.useApp();
  const untrained = useApiQuery(listUntrained, { params: { id: courseId } });
  const [people, setPeople] = useState<string[]>([]);
  const [day, setDay] = useState<string | null>(null);
  const plan = useApiCommand(planComparison, {
    invalidates: [readEffect, listUntrained],
    onDone: ({ now, later }) => {
      message.success(t('effect.drawn', { now, later }));
      onDone();
    },
  });
  const options = (untrained.data?.items ?? []).map(({ id, name, workNumber }) => ({
    value: id,
    label: `${name} ${workNumber}`,
  }));
  const send = () =>
    day &&
    plan.mutate({
      params: { id: courseId },
      body: { people, opensAt: new Date(`${day}T00:00:00+08:00`).toISOString() },
    });
  return (
    <Form className="academy-form" onSubmit={send}>
      <p className="effect-people">{t('effect.planHelp')}</p>
      <Field label={t('effect.who')} hint={t('effect.whoHint', { chosen: people.length, all: options.length })}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            maxTagCount={8}
            loading={untrained.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            value={people}
            options={options}
            onChange={setPeople}
          />
        )}
      </Field>
      <div>
        <Button size="small" type="text" onClick={() => setPeople(options.map(({ value }) => value))}>
          {t('effect.everybody')}
        </Button>
      </div>
      <Field label={t('effect.opens')} hint={t('effect.opensHint')}>
        {(control) => <DayInput {...control} value={day} onChange={setDay} />}
      </Field>
      <ProblemLine error={untrained.error ?? plan.error} />
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" loading={plan.isPending} disabled={people.length < 2 || !day}>
          {t('effect.draw')}
        </Button>
      </div>
    </Form>
  );
}

/** A trainer names who is to take a course; the lot decides who of them waits. */
export function ComparisonForm({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{t('effect.plan')}</Button>;
  return <Lot courseId={courseId} onDone={() => setOpen(false)} />;
}
