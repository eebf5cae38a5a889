import { EmptyState, ErrorState, LoadingState, Pill, useApiQuery } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { listReviews } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { ReviewCard } from './review-card.tsx';
import './reviews.css';

/** Questions that wait for a second person: the list on the left, one of them on the right, decided one after the other. */
export function ReviewList(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const courseId = search.get('course') ?? undefined;
  const query = useApiQuery(listReviews, { query: { courseId } });
  const [chosen, setChosen] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState />;
  const { items, total } = query.data;
  if (items.length === 0)
    return <EmptyState title={t('academy.training:review.none')}>{t('academy.training:review.noneHelp')}</EmptyState>;
  const item = items.find(({ id }) => id === chosen) ?? items.find(({ isMine }) => !isMine) ?? items[0];
  // Having agreed once, one reads on: each reading is logged all the same.
  const next = items.find(({ id, isMine }) => !isMine && id !== item?.id);
  return (
    <>
      <p className="kd-quiet">
        {t('academy.training:review.count', { count: total })}
        {courseId && (
          <Button type="link" size="small" onClick={() => setSearch({}, { replace: true })}>
            {t('academy.training:review.allCourses')}
          </Button>
        )}
      </p>
      <div className="review-panes">
        <ul className="review-queue" aria-label={t('academy.training:review.title')}>
          {items.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={one.id === item?.id}
                onClick={() => {
                  setChosen(one.id);
                  setOpen(false);
                }}
              >
                <span>{text(one.stem)}</span>
                {one.isMine && <Pill>{t('academy.training:review.isMine')}</Pill>}
              </button>
            </li>
          ))}
        </ul>
        {item && (
          <ReviewCard
            key={item.id}
            item={item}
            isOpen={isOpen}
            onOpen={() => setOpen(true)}
            onDone={() => setChosen(next?.id ?? null)}
          />
        )}
      </div>
    </>
  );
}
