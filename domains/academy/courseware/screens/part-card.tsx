import { Pill } from '@kedun/ui';
import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoursewareKind, CoursewarePart } from '../../contract.ts';
import { Markdown } from '../../markdown/screens/markdown.tsx';
import type { Plan } from '../rules.ts';
import { LessonPicture } from './lesson-picture.tsx';

const without = <T,>(set: ReadonlySet<T>, one: T) => new Set([...set].filter((other) => other !== one));

function Dropped({ dropped }: Pick<CoursewarePart, 'dropped'>): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  if (dropped.length === 0) return null;
  return (
    <ul className="courseware-dropped" aria-label={t('academy.courseware:courseware.dropped')}>
      {dropped.map(({ reason, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be doubled; the place is the line's identity
        <li key={at}>
          <del>{text || t('academy.courseware:courseware.picture')}</del>{' '}
          <span>{t(`academy.courseware:courseware.dropped_${reason}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A slide, page or section as it was read: whether it is used, where a lesson begins, what was left out. */
export function PartCard({
  kind,
  part,
  plan,
  onPlan,
}: {
  kind: CoursewareKind;
  part: CoursewarePart;
  plan: Plan;
  onPlan: (plan: Plan) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  const { number, title, markdown, notes, isHidden, pictures } = part;
  const isLeft = plan.left.has(number);
  const turn = (set: 'left' | 'starts', isIn: boolean) =>
    onPlan({ ...plan, [set]: isIn ? new Set([...plan[set], number]) : without(plan[set], number) });
  const unsearched = pictures.filter(({ id, isSearched }) => !isSearched && !plan.pictures.has(id));
  return (
    <li className={isLeft ? 'courseware-part courseware-left' : 'courseware-part'}>
      <header>
        <strong>{t(`academy.courseware:courseware.part_${kind}`, { number })}</strong>
        {isHidden && <Pill tone="quiet">{t('academy.courseware:courseware.hidden')}</Pill>}
        <Checkbox checked={!isLeft} onChange={(event) => turn('left', !event.target.checked)}>
          {t('academy.courseware:courseware.take')}
        </Checkbox>
        <Checkbox
          checked={plan.starts.has(number)}
          disabled={isLeft}
          onChange={(event) => turn('starts', event.target.checked)}
        >
          {t('academy.courseware:courseware.start')}
        </Checkbox>
      </header>
      {title && <h3>{title}</h3>}
      {markdown && <Markdown text={markdown} />}
      {unsearched.map(({ id, alt }) => (
        <figure key={id} className="courseware-unsearched">
          <LessonPicture id={id} alt={alt} />
          <figcaption>
            {t('academy.courseware:courseware.unsearched')}{' '}
            <Button size="small" onClick={() => onPlan({ ...plan, pictures: new Set([...plan.pictures, id]) })}>
              {t('academy.courseware:courseware.usePicture')}
            </Button>
          </figcaption>
        </figure>
      ))}
      {notes && (
        <p className={plan.hasNotes ? 'courseware-notes' : 'courseware-notes courseware-left'}>
          <b>{t('academy.courseware:courseware.notes')}</b> {notes}
        </p>
      )}
      <Dropped dropped={part.dropped} />
    </li>
  );
}
