import { newId } from '@kedun/base';
import {
  DayInput,
  Field,
  Form,
  FormProblem,
  isChanged,
  useApiCommand,
  useLeave,
  useReturnFocus,
  useUnsaved,
} from '@kedun/ui';
import { Button, Drawer, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_WORD, listWords, saveWord, type Word, type WordFields } from '../../contract.ts';
import { WordSelects } from './word-selects.tsx';

const BLANK: WordFields = {
  ...{ term: '', category: 'operator', action: 'block', direction: 'outgoing' },
  ...{ from: null, until: null, note: '' },
};

function fieldsOf({ term, category, action, direction, from, until, note }: Word): WordFields {
  return { term, category, action, direction, from, until, note };
}

/** Adds a word, or changes one. */
export function WordForm({ word, onDone }: { word: Word | null; onDone: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['desk.words', 'desk']);
  const leave = useLeave();
  const [id] = useState(() => word?.id ?? newId());
  const [start] = useState(() => (word ? fieldsOf(word) : BLANK));
  const [draft, setDraft] = useState(start);
  const change = (part: Partial<WordFields>) => setDraft({ ...draft, ...part });
  const saved = useUnsaved(isChanged(draft, start));
  const save = useApiCommand(saveWord, {
    invalidates: [listWords],
    onDone() {
      saved();
      onDone();
    },
  });
  const isBackwards = draft.from !== null && draft.until !== null && draft.until < draft.from;
  return (
    <Drawer open title={t(word ? 'editTitle' : 'newTitle')} onClose={() => leave(onDone)}>
      <Form
        className="word-form"
        problem={save.error}
        fieldOf={{ word_refused: 'term', word_taken: 'term' }}
        onSubmit={() => {
          if (!isBackwards) save.mutate({ params: { id }, body: draft });
        }}
      >
        <Field label={t('term')} hint={t('termHint')}>
          {(control) => (
            <Input
              {...control}
              name="term"
              required
              autoFocus
              autoComplete="off"
              spellCheck={false}
              maxLength={LONGEST_WORD}
              value={draft.term}
              onChange={({ target }) => change({ term: target.value })}
            />
          )}
        </Field>
        <WordSelects value={draft} onChange={change} />
        <Field label={t('from')}>
          {(control) => <DayInput {...control} value={draft.from} onChange={(from) => change({ from })} />}
        </Field>
        <Field label={t('until')} error={isBackwards ? t('datesWrong') : null}>
          {(control) => <DayInput {...control} value={draft.until} onChange={(until) => change({ until })} />}
        </Field>
        <Field label={t('note')} hint={t('noteHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              maxLength={200}
              autoSize={{ minRows: 2, maxRows: 4 }}
              value={draft.note}
              onChange={({ target }) => change({ note: target.value })}
            />
          )}
        </Field>
        <FormProblem />
        <div className="word-acts">
          <Button onClick={() => leave(onDone)}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </Form>
    </Drawer>
  );
}
