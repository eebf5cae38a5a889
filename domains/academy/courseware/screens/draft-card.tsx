import { Pill } from '@kedun/ui';
import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LESSON_CHARACTERS, TITLE_CHARACTERS } from '../../contract.ts';
import { Markdown } from '../../markdown/screens/markdown.tsx';
import type { LessonDraft } from '../rules.ts';

/** Why a lesson cannot be imported as it stands; null where it can. */
export function obstacleOf({ title, body }: LessonDraft): 'noTitle' | 'noBody' | 'tooLong' | null {
  if (title.trim() === '' || title.length > TITLE_CHARACTERS) return 'noTitle';
  if (body.trim() === '') return 'noBody';
  return body.length > LESSON_CHARACTERS ? 'tooLong' : null;
}

/** A lesson to be: its title and text to mend, and how it will look. */
export function DraftCard({
  draft,
  isTaken,
  isEdited,
  onTake,
  onChange,
}: {
  draft: LessonDraft;
  isTaken: boolean;
  isEdited: boolean;
  onTake: (isTaken: boolean) => void;
  onChange: (draft: LessonDraft) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  const [isShown, setShown] = useState(false);
  const obstacle = obstacleOf(draft);
  return (
    <li className="courseware-draft">
      <header>
        <Checkbox
          checked={isTaken && obstacle === null}
          disabled={obstacle !== null}
          onChange={(event) => onTake(event.target.checked)}
        >
          {t('academy.courseware:courseware.takeLesson')}
        </Checkbox>
        {isEdited && <Pill tone="brand">{t('academy.courseware:courseware.edited')}</Pill>}
        {obstacle && (
          <Pill tone="danger">{t(`academy.courseware:courseware.${obstacle}`, { most: LESSON_CHARACTERS })}</Pill>
        )}
        <Button size="small" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {t(isShown ? 'academy.courseware:courseware.edit' : 'academy.courseware:courseware.show')}
        </Button>
      </header>
      <Input
        aria-label={t('academy.courseware:courseware.lessonTitle')}
        value={draft.title}
        maxLength={TITLE_CHARACTERS}
        onChange={(event) => onChange({ ...draft, title: event.target.value })}
      />
      {isShown ? (
        <div className="courseware-look">
          <Markdown text={draft.body} />
        </div>
      ) : (
        <Input.TextArea
          aria-label={t('academy.courseware:courseware.lessonBody')}
          autoSize={{ minRows: 4, maxRows: 18 }}
          value={draft.body}
          onChange={(event) => onChange({ ...draft, body: event.target.value })}
        />
      )}
    </li>
  );
}
