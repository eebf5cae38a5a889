import {
  Field,
  Form,
  isChanged,
  ProblemLine,
  useApiCommand,
  useLeave,
  useReturnFocus,
  useUnsaved,
  useUnsavedWork,
} from '@kedun/ui';
import { Button, Checkbox, Input, InputNumber, Modal, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addClause,
  type Chapter,
  type Clause,
  changeClause,
  type Law,
  readClause,
  readProcedures,
} from '../../contract.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';

const MARKS: readonly Law['mark'][] = ['V', 'S', 'B'];
const DAYS = 14;

function LawsField({ laws, onChange }: { laws: readonly Law[]; onChange: (laws: Law[]) => void }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.procedures']);
  const put = (at: number, law: Law) => onChange(laws.map((one, index) => (index === at ? law : one)));
  return (
    <fieldset className="clause-laws-field">
      <legend>{t('academy.procedures:clause.laws')}</legend>
      {laws.map((law, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a law's place is its identity while it is written
        <div key={index} className="clause-law">
          <Input
            aria-label={t('academy.procedures:clause.law')}
            maxLength={120}
            value={law.ref}
            onChange={(event) => put(index, { ...law, ref: event.target.value })}
          />
          <Segmented<Law['mark']>
            value={law.mark}
            options={MARKS.map((mark) => ({ value: mark, label: t(`academy.procedures:clause.mark_${mark}`) }))}
            onChange={(mark) => put(index, { ...law, mark })}
          />
          <Button size="small" type="text" onClick={() => onChange(laws.filter((_, at) => at !== index))}>
            {t('academy.procedures:clause.dropLaw')}
          </Button>
        </div>
      ))}
      {laws.length < 8 && (
        <Button size="small" onClick={() => onChange([...laws, { ref: '', mark: 'B' }])}>
          {t('academy.procedures:clause.addLaw')}
        </Button>
      )}
    </fieldset>
  );
}

const written = (laws: readonly Law[]) => laws.filter(({ ref }) => ref.trim() !== '');

/** A new version of a clause: its text, why it changes, and by when whom it concerns has learned it. */
export function ChangeClause({ clause, onClose }: { clause: Clause; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['academy', 'academy.procedures']);
  const work = useUnsavedWork();
  const leave = useLeave();
  const start = { text: clause.text, laws: clause.laws, reason: '', days: DAYS, isWithdrawn: false };
  const [draft, setDraft] = useState(start);
  useUnsaved(isChanged(draft, start));
  const [done, setDone] = useState<number | null>(null);
  const change = useApiCommand(changeClause, {
    invalidates: [readProcedures, readClause],
    onDone({ duties }) {
      work.forget();
      setDone(duties);
    },
  });
  if (done !== null) {
    return (
      <Modal
        open
        title={t('academy.procedures:clause.published', { number: clause.number })}
        footer={null}
        onCancel={onClose}
      >
        <p>{t('academy.procedures:clause.publishedEffect', { count: done })}</p>
        <Button type="primary" onClick={onClose}>
          {t('academy.procedures:clause.close')}
        </Button>
      </Modal>
    );
  }
  return (
    <Modal
      open
      width={680}
      title={t('academy.procedures:clause.change', { number: clause.number })}
      footer={null}
      onCancel={() => leave(onClose)}
    >
      <Form
        className="academy-form"
        onSubmit={() =>
          change.mutate({
            params: { number: clause.number },
            body: { ...draft, laws: written(draft.laws), version: clause.version },
          })
        }
      >
        <WordsField
          isFirst
          label={t('academy.procedures:clause.text')}
          rows={3}
          value={draft.text}
          onChange={(text) => setDraft({ ...draft, text })}
        />
        <LawsField laws={draft.laws} onChange={(laws) => setDraft({ ...draft, laws })} />
        <Field label={t('academy.procedures:clause.reason')} hint={t('academy.procedures:clause.reasonHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              value={draft.reason}
              onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('academy.procedures:clause.days')} hint={t('academy.procedures:clause.daysHint')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={180}
              value={draft.days}
              onChange={(days) => setDraft({ ...draft, days: days ?? DAYS })}
            />
          )}
        </Field>
        <Checkbox
          checked={draft.isWithdrawn}
          onChange={(event) => setDraft({ ...draft, isWithdrawn: event.target.checked })}
        >
          {t('academy.procedures:clause.withdraw')}
        </Checkbox>
        <p className="kd-quiet">{t('academy.procedures:clause.effect')}</p>
        <ProblemLine error={change.error} />
        <div className="academy-form-buttons">
          <Button type="primary" htmlType="submit" loading={change.isPending} disabled={draft.reason.trim().length < 2}>
            {t('academy.procedures:clause.publish')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** A clause more, at the end of its chapter. */
export function AddClause({ chapter, onClose }: { chapter: Chapter; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['academy', 'academy.procedures']);
  const work = useUnsavedWork();
  const leave = useLeave();
  const start = { text: { zh: '', en: '' }, laws: [] as Law[] };
  const [draft, setDraft] = useState(start);
  useUnsaved(isChanged(draft, start));
  const add = useApiCommand(addClause, {
    invalidates: [readProcedures],
    onDone() {
      work.forget();
      onClose();
    },
  });
  return (
    <Modal
      open
      width={680}
      title={t('academy.procedures:clause.add', { number: chapter.number })}
      footer={null}
      onCancel={() => leave(onClose)}
    >
      <Form
        className="academy-form"
        onSubmit={() =>
          add.mutate({ body: { ...draft, laws: written(draft.laws), chapter: chapter.number, chapterTitle: null } })
        }
      >
        <WordsField
          isFirst
          label={t('academy.procedures:clause.text')}
          rows={3}
          value={draft.text}
          onChange={(text) => setDraft({ ...draft, text })}
        />
        <LawsField laws={draft.laws} onChange={(laws) => setDraft({ ...draft, laws })} />
        <ProblemLine error={add.error} />
        <div className="academy-form-buttons">
          <Button type="primary" htmlType="submit" loading={add.isPending} disabled={draft.text.zh.trim() === ''}>
            {t('academy.procedures:clause.addIt')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
