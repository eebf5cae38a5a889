import { Field, Form, FormProblem, isChanged, useApiQuery, useUnsaved } from '@kedun/ui';
import { Button, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseInput, INDUSTRIES, type ItemHead, OUTCOMES, readProcedures } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';
import { DecisionFields, EMPTY_DECISION, MOST_DECISIONS } from './decision-fields.tsx';

const noWords = { zh: '', en: '' };
const MOST_ITEMS = 10;

export const EMPTY_CASE: CaseInput = {
  ...{ outcome: 'failure', industry: null, clause: '', items: [], decisions: [EMPTY_DECISION] },
  ...{ title: noWords, story: noWords, cause: noWords, lesson: noWords },
};

interface Part {
  draft: CaseInput;
  onChange: (draft: CaseInput) => void;
}

function Facts({ draft, onChange, items }: Part & { items: readonly ItemHead[] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases', 'academy.training']);
  const text = useText();
  const procedures = useApiQuery(readProcedures, {});
  const clauses = (procedures.data?.chapters ?? []).flatMap((chapter) => chapter.clauses);
  return (
    <>
      <Field label={t('academy.cases:trainingCase.outcome')}>
        {() => (
          <Segmented<CaseInput['outcome']>
            value={draft.outcome}
            options={OUTCOMES.map((value) => ({ value, label: t(`academy.cases:trainingCase.outcome_${value}`) }))}
            onChange={(outcome) => onChange({ ...draft, outcome })}
          />
        )}
      </Field>
      <div className="academy-form-row">
        <Field label={t('academy.cases:trainingCase.desk')}>
          {(control) => (
            <Select<string>
              {...control}
              value={draft.industry ?? ''}
              options={[
                { value: '', label: t('academy.cases:trainingCase.anyDesk') },
                ...INDUSTRIES.map((value) => ({ value, label: t(`academy.cases:trainingCase.industry_${value}`) })),
              ]}
              onChange={(next) =>
                onChange({ ...draft, industry: INDUSTRIES.find((industry) => industry === next) ?? null })
              }
            />
          )}
        </Field>
        <Field label={t('academy.cases:trainingCase.clause')}>
          {(control) => (
            <Select<string>
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={draft.clause || null}
              options={clauses.map((one) => ({ value: one.number, label: `${one.number} ${text(one.text)}` }))}
              onChange={(clause) => onChange({ ...draft, clause })}
            />
          )}
        </Field>
      </div>
      <Field label={t('academy.cases:trainingCase.items')} hint={t('academy.cases:trainingCase.itemsHint')}>
        {(control) => (
          <Select<string[]>
            {...control}
            mode="multiple"
            maxCount={MOST_ITEMS}
            optionFilterProp="label"
            value={[...draft.items]}
            options={items.map(({ id, stem }) => ({ value: id, label: text(stem) }))}
            onChange={(chosen) => onChange({ ...draft, items: chosen })}
          />
        )}
      </Field>
    </>
  );
}

/** The words of a case, its decisions, and what it goes with. */
export function CaseForm({
  found,
  items,
  error,
  isBusy,
  onSave,
}: {
  found: CaseInput;
  items: readonly ItemHead[];
  error: unknown;
  isBusy: boolean;
  onSave: (next: CaseInput) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases', 'academy.training']);
  const [draft, setDraft] = useState(found);
  useUnsaved(isChanged(draft, found));
  const words = (name: 'title' | 'story' | 'cause' | 'lesson', rows: number) => (
    <WordsField
      isFirst={name === 'title'}
      label={t(`academy.cases:trainingCase.${name}Field`)}
      rows={rows}
      value={draft[name]}
      onChange={(next) => setDraft({ ...draft, [name]: next })}
    />
  );
  const { decisions } = draft;
  const setDecisions = (next: CaseInput['decisions']) => setDraft({ ...draft, decisions: next });
  return (
    <Form className="academy-form" problem={error} onSubmit={() => onSave(draft)}>
      {words('title', 1)}
      <Facts draft={draft} items={items} onChange={setDraft} />
      {words('story', 4)}
      {decisions.map((decision, place) => (
        <DecisionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a decision's place is its identity while it is written
          key={place}
          place={place}
          decision={decision}
          onChange={(next) => setDecisions(decisions.map((one, at) => (at === place ? next : one)))}
          onRemove={decisions.length > 1 ? () => setDecisions(decisions.filter((_, at) => at !== place)) : null}
        />
      ))}
      <div className="academy-form-buttons">
        <Button
          size="small"
          disabled={decisions.length >= MOST_DECISIONS}
          onClick={() => setDecisions([...decisions, EMPTY_DECISION])}
        >
          {t('academy.cases:trainingCase.addDecision')}
        </Button>
      </div>
      {words('cause', 2)}
      {words('lesson', 2)}
      <FormProblem />
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={draft.clause === ''}>
          {t('academy.training:training.save')}
        </Button>
        {draft.clause === '' && <span className="kd-quiet">{t('academy.cases:trainingCase.clauseNeeded')}</span>}
      </div>
    </Form>
  );
}
