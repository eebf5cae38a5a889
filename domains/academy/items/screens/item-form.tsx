import { Field, Form, isChanged, useApiQuery, useUnsaved } from '@kedun/ui';
import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Bilingual, type ItemInput, type ItemKind, readProcedures } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';
import { doesKeyFit, PLAIN_ITEM } from '../rules.ts';

export interface LessonChoice {
  readonly id: string;
  readonly title: Bilingual;
}

const KINDS: readonly ItemKind[] = ['single', 'multiple', 'judgment', 'scenario', 'ordering'];
const noWords = { zh: '', en: '' };
const MAX_OPTIONS = 6;

export const EMPTY_ITEM: ItemInput = {
  kind: 'single',
  stem: noWords,
  options: [0, 1, 2, 3].map(() => ({ text: noWords, correct: false })),
  explanation: noWords,
  ...PLAIN_ITEM,
  law: '',
  lessonId: null,
};

/** The options that a kind begins with: a judgment has its two fixed ones. */
export function optionsFor(kind: ItemKind, current: ItemInput['options']): ItemInput['options'] {
  if (kind === 'judgment') {
    const isFalseRight = current[1]?.correct === true && current.length === 2;
    return [
      { text: { zh: '正确', en: 'True' }, correct: !isFalseRight },
      { text: { zh: '错误', en: 'False' }, correct: isFalseRight },
    ];
  }
  const options = current.length === 2 ? EMPTY_ITEM.options : current;
  return kind === 'ordering' ? options.map((option) => ({ ...option, correct: true })) : options;
}

/** The options after one was declared right or wrong: the only right one, unless several may be. */
export function withRight(
  kind: ItemKind,
  options: ItemInput['options'],
  index: number,
  isRight: boolean,
): ItemInput['options'] {
  return options.map((option, at) => {
    if (at === index) return { ...option, correct: isRight };
    return kind === 'multiple' ? option : { ...option, correct: isRight ? false : option.correct };
  });
}

function Options({
  draft,
  onChange,
}: {
  draft: ItemInput;
  onChange: (options: ItemInput['options']) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.procedures', 'academy.training']);
  const { kind, options } = draft;
  const isFixed = kind === 'judgment';
  return (
    <div className="academy-form">
      {kind === 'ordering' && <p className="kd-quiet">{t('academy.training:item.orderHelp')}</p>}
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option's place is its identity while it is written
        <div key={index}>
          <WordsField
            label={t('academy.training:item.option', { letter: 'ABCDEF'.charAt(index) })}
            value={option.text}
            onChange={(text) => onChange(options.map((one, at) => (at === index ? { ...one, text } : one)))}
          />
          {kind !== 'ordering' && (
            <Checkbox
              checked={option.correct}
              onChange={(event) => onChange(withRight(kind, options, index, event.target.checked))}
            >
              {t('academy.training:item.isRight')}
            </Checkbox>
          )}
        </div>
      ))}
      {!isFixed && (
        <div className="academy-form-buttons">
          <Button
            size="small"
            disabled={options.length >= MAX_OPTIONS}
            onClick={() => onChange([...options, { text: noWords, correct: kind === 'ordering' }])}
          >
            {t('academy.training:item.addOption')}
          </Button>
          <Button size="small" disabled={options.length <= 3} onClick={() => onChange(options.slice(0, -1))}>
            {t('academy.training:item.dropOption')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What an item is about and how hard it is: clause, difficulty, tags, how surely its law is known. */
function ItemFacts({ draft, onChange }: { draft: ItemInput; onChange: (draft: ItemInput) => void }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.procedures', 'academy.training']);
  const text = useText();
  const procedures = useApiQuery(readProcedures, {});
  const clauses = (procedures.data?.chapters ?? []).flatMap((chapter) => chapter.clauses);
  return (
    <div className="academy-form-row">
      <Field label={t('academy.training:item.clause')}>
        {(control) => (
          <Select<string>
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.clause ?? ''}
            options={[
              { value: '', label: t('academy.training:item.noClause') },
              ...clauses.map((one) => ({ value: one.number, label: `${one.number} ${text(one.text)}` })),
            ]}
            onChange={(clause) => onChange({ ...draft, clause: clause || null })}
          />
        )}
      </Field>
      <Field label={t('academy.training:item.difficulty')}>
        {() => (
          <Segmented<number>
            value={draft.difficulty}
            options={[1, 2, 3, 4, 5]}
            onChange={(difficulty) => onChange({ ...draft, difficulty })}
          />
        )}
      </Field>
      <Field label={t('academy.training:item.tags')}>
        {(control) => (
          <Select<string[]>
            {...control}
            mode="tags"
            maxCount={8}
            value={draft.tags}
            onChange={(tags) => onChange({ ...draft, tags })}
          />
        )}
      </Field>
      <Field label={t('academy.training:item.lawMark')}>
        {() => (
          <Segmented<string>
            value={draft.lawMark ?? ''}
            options={[
              { value: '', label: t('academy.training:item.noLaw') },
              ...(['V', 'S', 'B'] as const).map((mark) => ({
                value: mark,
                label: t(`academy.procedures:clause.mark_${mark}`),
              })),
            ]}
            onChange={(mark) => onChange({ ...draft, lawMark: (mark || null) as ItemInput['lawMark'] })}
          />
        )}
      </Field>
    </div>
  );
}

/** A question with its key. */
export function ItemForm({
  item,
  lessons,
  isBusy,
  onSave,
}: {
  item: ItemInput;
  lessons: readonly LessonChoice[];
  isBusy: boolean;
  onSave: (item: ItemInput) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.procedures', 'academy.training']);
  const text = useText();
  const [draft, setDraft] = useState(item);
  useUnsaved(isChanged(draft, item));
  return (
    <Form
      className="academy-form"
      onSubmit={() => {
        onSave(draft);
      }}
    >
      <Segmented<ItemKind>
        value={draft.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`academy.training:item.kind_${kind}`) }))}
        onChange={(kind) => setDraft({ ...draft, kind, options: optionsFor(kind, draft.options) })}
      />
      <WordsField
        isFirst
        label={t('academy.training:item.stem')}
        rows={2}
        value={draft.stem}
        onChange={(stem) => setDraft({ ...draft, stem })}
      />
      <Options draft={draft} onChange={(options) => setDraft({ ...draft, options })} />
      <WordsField
        label={t('academy.training:item.explanation')}
        rows={2}
        value={draft.explanation}
        onChange={(explanation) => setDraft({ ...draft, explanation })}
      />
      <ItemFacts draft={draft} onChange={setDraft} />
      <div className="academy-form-row">
        <Field label={t('academy.training:item.law')}>
          {(control) => (
            <Input
              {...control}
              value={draft.law}
              onChange={(event) => setDraft({ ...draft, law: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('academy.training:item.lesson')}>
          {(control) => (
            <Select<string>
              {...control}
              value={draft.lessonId ?? ''}
              options={[
                { value: '', label: t('academy.training:item.noLesson') },
                ...lessons.map((lesson) => ({ value: lesson.id, label: text(lesson.title) })),
              ]}
              onChange={(lessonId) => setDraft({ ...draft, lessonId: lessonId || null })}
            />
          )}
        </Field>
      </div>
      {!doesKeyFit(draft) && <p className="kd-quiet">{t('error.key_does_not_fit')}</p>}
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={!doesKeyFit(draft)}>
          {t('academy.training:training.save')}
        </Button>
      </div>
    </Form>
  );
}
