import { ErrorState, LoadingState, ProblemLine, useApiCommand } from '@kedun/ui';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
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
  const read = useApiCommand(readItemKey, { invalidates: [listItems] });
  const change = useApiCommand(changeItem, { invalidates: [listItems, listCourses], onDone: onClose });
  const open = useEffectEvent(() => read.mutate({ params: { id } }));
  useEffect(() => open(), []);
  if (read.error) return <ErrorState error={read.error} />;
  if (!read.data) return <LoadingState />;
  const { id: _, status: __, isStale: ___, ...item } = read.data;
  return (
    <>
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
