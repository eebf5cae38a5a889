import {
  ErrorState,
  Form,
  FormProblem,
  isChanged,
  LoadingState,
  useApiCommand,
  useApiQuery,
  useUnsaved,
} from '@kedun/ui';
import { App, Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeVariants, INDUSTRIES, type Industry, readCourse, type Variant } from '../../contract.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';

const NO_WORDS = { zh: '', en: '' };

function Sections({ courseId, variants }: { courseId: string; variants: readonly Variant[] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const { message } = App.useApp();
  const [draft, setDraft] = useState(variants);
  const save = useApiCommand(changeVariants, {
    invalidates: [readCourse],
    onDone: () => message.success(t('academy.cases:variant.saved')),
  });
  useUnsaved(isChanged(draft, variants));
  const change = (industry: Industry, next: Partial<Variant>) =>
    setDraft(draft.map((one) => (one.industry === industry ? { ...one, ...next } : one)));
  const left = INDUSTRIES.filter((industry) => draft.every((one) => one.industry !== industry));
  return (
    <Form
      className="academy-form"
      problem={save.error}
      onSubmit={() => save.mutate({ params: { id: courseId }, body: { variants: [...draft] } })}
    >
      {draft.map(({ industry, title, body }) => (
        <fieldset key={industry} className="case-variant">
          <legend>{t(`academy.cases:trainingCase.industry_${industry}`)}</legend>
          <WordsField
            label={t('academy.cases:variant.heading')}
            value={title}
            onChange={(next) => change(industry, { title: next })}
          />
          <WordsField
            label={t('academy.cases:variant.body')}
            rows={4}
            value={body}
            onChange={(next) => change(industry, { body: next })}
          />
          <Button type="text" size="small" onClick={() => setDraft(draft.filter((one) => one.industry !== industry))}>
            {t('academy.cases:variant.remove')}
          </Button>
        </fieldset>
      ))}
      <FormProblem />
      <div className="academy-form-buttons">
        {left.length > 0 && (
          <Select<Industry | null>
            aria-label={t('academy.cases:variant.add')}
            placeholder={t('academy.cases:variant.add')}
            value={null}
            options={left.map((industry) => ({
              value: industry,
              label: t(`academy.cases:trainingCase.industry_${industry}`),
            }))}
            onChange={(industry) => {
              if (industry) setDraft([...draft, { industry, title: NO_WORDS, body: NO_WORDS }]);
            }}
          />
        )}
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!isChanged(draft, variants)}>
          {t('academy.cases:variant.save')}
        </Button>
      </div>
    </Form>
  );
}

/** What a course means at the desks of each industry, as its trainer writes it. */
export function VariantEditor({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const course = useApiQuery(readCourse, { params: { id: courseId } });
  if (course.error) return <ErrorState error={course.error} onRetry={() => void course.refetch()} />;
  if (!course.data) return <LoadingState />;
  return (
    <section className="academy-part academy-text" aria-label={t('academy.cases:variant.title')}>
      <h2>{t('academy.cases:variant.title')}</h2>
      <p className="kd-quiet">{t('academy.cases:variant.help')}</p>
      <Sections key={course.dataUpdatedAt} courseId={courseId} variants={course.data.variants} />
    </section>
  );
}
