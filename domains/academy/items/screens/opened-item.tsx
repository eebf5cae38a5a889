import { ErrorState, LoadingState, ProblemLine, SignalStrip, useApiCommand } from '@kedun/ui';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeItem, listCourses, listItems, readItemKey } from '../../contract.ts';
import { ItemForm, type LessonChoice } from './item-form.tsx';

/** An item with its key: asked for once, on purpose, since the reading is logged. */
export function OpenedItem({
  id,
  lessons,
  onClose,
}: {
  id: string;
  lessons: readonly LessonChoice[];
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const read = useApiCommand(readItemKey, { invalidates: [listItems] });
  const change = useApiCommand(changeItem, { invalidates: [listItems, listCourses], onDone: onClose });
  const open = useEffectEvent(() => read.mutate({ params: { id } }));
  useEffect(() => open(), []);
  if (read.error) return <ErrorState error={read.error} />;
  if (!read.data) return <LoadingState />;
  const { kind, stem, options, explanation, law, lawMark, clause, difficulty, tags, lessonId } = read.data;
  const item = { kind, stem, options, explanation, law, lawMark, clause, difficulty, tags, lessonId };
  return (
    <>
      {read.data.reviewNote && (
        <SignalStrip tone="warn">{t('academy.training:review.returned', { note: read.data.reviewNote })}</SignalStrip>
      )}
      {read.data.review === 'approved' && <p className="kd-quiet">{t('academy.training:item.changeWarning')}</p>}
      <ItemForm
        item={item}
        lessons={lessons}
        isBusy={change.isPending}
        onSave={(body) => change.mutate({ params: { id }, body })}
      />
      <ProblemLine error={change.error} />
    </>
  );
}
