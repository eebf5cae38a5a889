import {
  Field,
  Form,
  FormProblem,
  isChanged,
  MomentInput,
  useApiCommand,
  useApiQuery,
  useReturnFocus,
  useUnsaved,
} from '@kedun/ui';
import { Button, Checkbox, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDirectory } from '../../../identity/contract.ts';
import {
  changeLecture,
  type LectureInput,
  type LectureRecord,
  listCourses,
  listLectures,
  planLecture,
  readLecture,
} from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

type Draft = Omit<LectureInput, 'startsAt'> & { readonly startsAt: string | null };

const EMPTY: Draft = {
  ...{ title: { zh: '', en: '' }, courseId: null, place: '', startsAt: null, minutes: 60, capacity: null },
  ...{ isOpenToAll: false, teams: [], people: [], asksLeaving: false, countsAsRead: false },
};

function draftOf({ course, ...lecture }: LectureRecord): Draft {
  const { title, place, startsAt, minutes, capacity, isOpenToAll, teams, people, asksLeaving, countsAsRead } = lecture;
  return {
    ...{ title, place, startsAt, minutes, capacity, isOpenToAll, teams, people, asksLeaving, countsAsRead },
    courseId: course?.id ?? null,
  };
}

type PartProps = { readonly draft: Draft; readonly set: (next: Partial<Draft>) => void };

function What({ draft, set }: PartProps): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const text = useText();
  const courses = useApiQuery(listCourses, {});
  const options = (courses.data?.items ?? []).map(({ id, title }) => ({ value: id, label: text(title) }));
  return (
    <>
      <div className="academy-form-row">
        {(['zh', 'en'] as const).map((side) => (
          <Field
            key={side}
            label={t(side === 'zh' ? 'field.titleZh' : 'field.titleEn')}
            hint={side === 'zh' ? t('field.titleHint') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus={side === 'zh'}
                maxLength={120}
                value={draft.title[side]}
                onChange={(event) => set({ title: { ...draft.title, [side]: event.target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={t('field.course')}>
        {(control) => (
          <Select<string>
            {...control}
            value={draft.courseId ?? ''}
            loading={courses.isPending}
            options={[{ value: '', label: t('field.noCourse') }, ...options]}
            onChange={(id) => set({ courseId: id || null, ...(id ? {} : { countsAsRead: false }) })}
          />
        )}
      </Field>
      {draft.courseId && (
        <Tick
          is={draft.countsAsRead}
          label={t('field.counts')}
          hint={t('field.countsHint')}
          onChange={(countsAsRead) => set({ countsAsRead })}
        />
      )}
    </>
  );
}

function Tick({
  is,
  label,
  hint,
  onChange,
}: {
  is: boolean;
  label: string;
  hint: string;
  onChange: (next: boolean) => void;
}): ReactNode {
  return (
    <div>
      <Checkbox checked={is} onChange={(event) => onChange(event.target.checked)}>
        {label}
      </Checkbox>
      <div className="kd-field-hint">{hint}</div>
    </div>
  );
}

function WhenAndWhere({ draft, set }: PartProps): ReactNode {
  const { t } = useTranslation('academy.lectures');
  return (
    <>
      <div className="academy-form-row">
        <Field label={t('field.starts')}>
          {(control) => <MomentInput {...control} value={draft.startsAt} onChange={(startsAt) => set({ startsAt })} />}
        </Field>
        <Field label={t('field.minutes')}>
          {(control) => (
            <InputNumber<number>
              {...control}
              min={10}
              max={480}
              precision={0}
              value={draft.minutes}
              onChange={(minutes) => set({ minutes: minutes ?? 60 })}
            />
          )}
        </Field>
        <Field label={t('field.capacity')} hint={t('field.capacityHint')}>
          {(control) => (
            <InputNumber<number>
              {...control}
              min={1}
              max={1000}
              precision={0}
              value={draft.capacity}
              onChange={(capacity) => set({ capacity })}
            />
          )}
        </Field>
      </div>
      <Field label={t('field.where')}>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={draft.place}
            onChange={(event) => set({ place: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function Who({ draft, set }: PartProps): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const directory = useApiQuery(listDirectory, {});
  const { people = [], teams = [] } = directory.data ?? {};
  const pickers = [
    { name: 'teams', label: t('field.teams'), options: teams.map(({ id, name }) => ({ value: id, label: name })) },
    {
      name: 'people',
      label: t('field.people'),
      options: people.map(({ id, name, workNumber }) => ({ value: id, label: `${name} ${workNumber}` })),
    },
  ] as const;
  return (
    <>
      {pickers.map(({ name, label, options }) => (
        <Field key={name} label={label}>
          {(control) => (
            <Select<string[]>
              {...control}
              mode="multiple"
              maxTagCount={8}
              loading={directory.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              value={[...draft[name]]}
              options={[...options]}
              onChange={(next) => set({ [name]: next })}
            />
          )}
        </Field>
      ))}
      <Tick
        is={draft.isOpenToAll}
        label={t('field.open')}
        hint={t('field.openHint')}
        onChange={(isOpenToAll) => set({ isOpenToAll })}
      />
      <Tick
        is={draft.asksLeaving}
        label={t('field.leaving')}
        hint={t('field.leavingHint')}
        onChange={(asksLeaving) => set({ asksLeaving })}
      />
    </>
  );
}

/** What is still missing, as a key of the words; null once it can be sent. */
function missing(draft: Draft): 'needTitle' | 'needField' | 'needWho' | null {
  if (!draft.title.zh.trim() && !draft.title.en.trim()) return 'needTitle';
  if (!draft.startsAt || !draft.place.trim()) return 'needField';
  return draft.isOpenToAll || draft.teams.length + draft.people.length > 0 ? null : 'needWho';
}

/** Plans a lecture or changes one. */
export function LectureForm({ lecture, onClose }: { lecture: LectureRecord | null; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy.lectures');
  const [before] = useState(() => (lecture ? draftOf(lecture) : EMPTY));
  const [draft, setDraft] = useState(before);
  useUnsaved(isChanged(draft, before));
  const after = { invalidates: [listLectures, readLecture], onDone: onClose };
  const plan = useApiCommand(planLecture, after);
  const change = useApiCommand(changeLecture, after);
  const set = (next: Partial<Draft>) => setDraft((now) => ({ ...now, ...next }));
  const lacks = missing(draft);
  const send = () => {
    const { startsAt } = draft;
    if (lacks || !startsAt) return;
    const body = { ...draft, startsAt };
    if (lecture) change.mutate({ params: { id: lecture.id }, body });
    else plan.mutate({ body });
  };
  return (
    <Modal open width={720} title={t(lecture ? 'edit' : 'new')} footer={null} onCancel={onClose}>
      <Form className="academy-form" problem={plan.error ?? change.error} onSubmit={send}>
        <What draft={draft} set={set} />
        <WhenAndWhere draft={draft} set={set} />
        <Who draft={draft} set={set} />
        <FormProblem />
        <div className="academy-form-buttons">
          <Button
            type="primary"
            htmlType="submit"
            loading={plan.isPending || change.isPending}
            disabled={lacks !== null}
          >
            {t(lecture ? 'save' : 'plan')}
          </Button>
          {lacks && <span className="kd-quiet">{t(lacks)}</span>}
        </div>
      </Form>
    </Modal>
  );
}
