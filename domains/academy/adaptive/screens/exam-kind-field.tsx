import { Field, useApiQuery } from '@kedun/ui';
import { Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CourseInput, listCourses } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import './adaptive.css';

type Terms = Pick<CourseInput, 'examKind' | 'asksAlso'>;

/** Whether a paper is drawn or question after question asked, and of which other courses too. */
export function ExamKindField({
  value: { examKind, asksAlso },
  courseId,
  onChange,
}: {
  value: Terms;
  /** Of the course that is edited; none while it is made. */
  courseId: string | undefined;
  onChange: (value: Terms) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.adaptive']);
  const text = useText();
  const courses = useApiQuery(listCourses, {});
  const others = (courses.data?.items ?? []).filter(({ id }) => id !== courseId);
  return (
    <div className="adaptive-kind">
      <div className="kd-field" role="radiogroup" aria-label={t('academy.adaptive:kind.label')}>
        <span>{t('academy.adaptive:kind.label')}</span>
        <Radio.Group
          value={examKind}
          onChange={(event) => onChange({ examKind: event.target.value, asksAlso })}
          options={(['paper', 'adaptive'] as const).map((value) => ({
            value,
            label: t(`academy.adaptive:kind.${value}`),
          }))}
        />
        <small className="kd-quiet">
          {t(examKind === 'adaptive' ? 'academy.adaptive:kind.adaptiveHelp' : 'academy.adaptive:kind.paperHelp')}
        </small>
      </div>
      <Field label={t('academy.adaptive:kind.asksAlso')} hint={t('academy.adaptive:kind.asksAlsoHelp')}>
        {(control) => (
          <Select<string[]>
            {...control}
            mode="multiple"
            allowClear
            maxCount={20}
            loading={courses.isPending}
            placeholder={t('academy.adaptive:kind.asksAlsoNone')}
            showSearch={{ optionFilterProp: 'label' }}
            value={asksAlso}
            options={others.map(({ id, title }) => ({ value: id, label: text(title) }))}
            onChange={(next) => onChange({ examKind, asksAlso: next })}
          />
        )}
      </Field>
    </div>
  );
}
