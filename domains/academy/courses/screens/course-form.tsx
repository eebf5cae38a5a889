import { Field, Form, FormProblem, isChanged, useUnsaved } from '@kedun/ui';
import { Button, Checkbox, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExamKindField } from '../../adaptive/screens/exam-kind-field.tsx';
import { BlueprintField } from '../../blueprints/screens/blueprint-field.tsx';
import {
  type Certification,
  type CertifiedClass,
  type CourseInput,
  MOST_ATTEMPTS,
  MOST_QUESTIONS,
} from '../../contract.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';
import { PLAIN_TERMS } from '../rules.ts';

const CLASSES: readonly { dataClass: CertifiedClass; passPercent: number }[] = [
  { dataClass: 'C2', passPercent: 80 },
  { dataClass: 'C3', passPercent: 90 },
];

const EMPTY: CourseInput = {
  title: { zh: '', en: '' },
  summary: { zh: '', en: '' },
  certifies: [{ dataClass: 'C2', passPercent: 80 }],
  validMonths: 12,
  questionCount: 10,
  minutes: 15,
  ...PLAIN_TERMS,
};

function Marks({
  value,
  onChange,
}: {
  value: readonly Certification[];
  onChange: (value: Certification[]) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  return (
    <div className="kd-field">
      <span>{t('academy.training:training.certifies')}</span>
      <div className="training-marks">
        {CLASSES.map((offered) => {
          const { dataClass } = offered;
          const held = value.find((one) => one.dataClass === dataClass);
          const others = value.filter((one) => one.dataClass !== dataClass);
          const set = (next: Certification[]) =>
            onChange([...others, ...next].sort((a, b) => a.dataClass.localeCompare(b.dataClass)));
          return (
            <div key={dataClass} className="kd-filters">
              <Checkbox checked={held !== undefined} onChange={(event) => set(event.target.checked ? [offered] : [])}>
                {t(`ui:dataClass.${dataClass}`)}
              </Checkbox>
              {held && (
                <InputNumber
                  aria-label={t('academy.training:training.passPercent', { dataClass })}
                  prefix="≥"
                  suffix="%"
                  min={50}
                  max={100}
                  precision={0}
                  value={held.passPercent}
                  onChange={(passPercent) => set([{ dataClass, passPercent: passPercent ?? offered.passPercent }])}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const NUMBERS = [
  { name: 'questionCount', min: 1, max: MOST_QUESTIONS },
  { name: 'minutes', min: 1, max: 180 },
  { name: 'validMonths', min: 1, max: 36 },
  { name: 'attemptsPerDay', min: 1, max: MOST_ATTEMPTS },
  { name: 'waitHours', min: 0, max: 720 },
] as const;

/** What a course says and asks for. */
export function CourseForm({
  course = EMPTY,
  tags = [],
  courseId,
  action,
  error,
  isBusy,
  onSave,
}: {
  course?: CourseInput;
  /** Tags that questions of the bank carry. */
  tags?: readonly string[];
  /** None while it is made. */
  courseId?: string;
  action: string;
  error: unknown;
  isBusy: boolean;
  onSave: (course: CourseInput) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const [draft, setDraft] = useState<CourseInput>(course);
  useUnsaved(isChanged(draft, course));
  return (
    <Form
      className="academy-form"
      problem={error}
      onSubmit={() => {
        onSave(draft);
      }}
    >
      <WordsField
        isFirst={course === EMPTY}
        label={t('academy.training:training.courseTitle')}
        value={draft.title}
        onChange={(title) => setDraft({ ...draft, title })}
      />
      <WordsField
        label={t('academy.training:training.summary')}
        rows={2}
        value={draft.summary}
        onChange={(summary) => setDraft({ ...draft, summary })}
      />
      <Marks value={draft.certifies} onChange={(certifies) => setDraft({ ...draft, certifies })} />
      <div className="academy-form-row">
        {NUMBERS.map(({ name, min, max }) => (
          <Field key={name} label={t(`academy.training:training.${name}`)}>
            {(control) => (
              <InputNumber
                {...control}
                min={min}
                max={max}
                precision={0}
                value={draft[name]}
                onChange={(value) => setDraft({ ...draft, [name]: value ?? min })}
              />
            )}
          </Field>
        ))}
      </div>
      <ExamKindField value={draft} courseId={courseId} onChange={(kind) => setDraft({ ...draft, ...kind })} />
      {draft.examKind === 'paper' && (
        <BlueprintField
          value={draft.blueprint}
          tags={tags}
          most={draft.questionCount}
          onChange={(blueprint) => setDraft({ ...draft, blueprint })}
        />
      )}
      <FormProblem />
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={draft.certifies.length === 0}>
          {action}
        </Button>
      </div>
    </Form>
  );
}
