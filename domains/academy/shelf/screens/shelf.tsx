import { ErrorState, LoadingState, Pill, ProblemLine, useApiCommand, useApiQuery, useReturnFocus } from '@kedun/ui';
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { adoptCourse, listCourses, listShipped, readProcedures } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

/** The courses that ship: taking one makes it a draft of the house. */
export function Shelf({ onClose, onOpen }: { onClose: () => void; onOpen: (id: string) => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const shelf = useApiQuery(listShipped, {});
  const adopt = useApiCommand(adoptCourse, {
    invalidates: [listShipped, listCourses, readProcedures],
    onDone: ({ id }) => onOpen(id),
  });
  return (
    <Modal open width={720} title={t('academy.training:shelf.title')} footer={null} onCancel={onClose}>
      <p className="kd-quiet">{t('academy.training:shelf.lead')}</p>
      <ProblemLine error={adopt.error} />
      {shelf.error && <ErrorState error={shelf.error} onRetry={() => void shelf.refetch()} />}
      {shelf.isPending && <LoadingState />}
      {shelf.data?.items.map((course) => (
        <div key={course.key} className="academy-card">
          <div className="academy-card-words">
            <strong>{text(course.title)}</strong>
            <p>{text(course.summary)}</p>
            <p>{t('academy.training:shelf.size', { lessons: course.lessons, items: course.items })}</p>
          </div>
          <div className="academy-card-state">
            {course.courseId ? (
              <Pill tone="ok">{t('academy.training:shelf.taken')}</Pill>
            ) : (
              <Button
                loading={adopt.isPending && adopt.variables?.params.key === course.key}
                onClick={() => adopt.mutate({ params: { key: course.key } })}
              >
                {t('academy.training:shelf.take')}
              </Button>
            )}
          </div>
        </div>
      ))}
    </Modal>
  );
}
