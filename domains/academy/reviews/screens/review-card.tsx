import { ErrorState, Field, Form, Kbd, LoadingState, Pill, ProblemLine, useApiCommand, useHotkey } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideReview, listCourses, listItems, listReviews, readItemKey, type WaitingItem } from '../../contract.ts';
import { PlayedStem } from '../../items/screens/played-stem.tsx';
import { useText } from '../../wording/screens/use-text.ts';

const STALE = [listReviews, listItems, listCourses];

/** The two decisions; a question goes back with a reason only. */
function Decide({ item, version, onDone }: { item: WaitingItem; version: number; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training', 'academy.procedures']);
  const [note, setNote] = useState<string | null>(null);
  const decide = useApiCommand(decideReview, { invalidates: STALE, onDone });
  const params = { id: item.id };
  const approve = () => decide.mutate({ params, body: { decision: 'approved', version } });
  const hotkeys = { group: t('academy.training:review.title') };
  useHotkey('a', () => note === null && approve(), t('academy.training:review.approve'), hotkeys);
  useHotkey('r', () => setNote(note ?? ''), t('academy.training:review.return'), hotkeys);
  return (
    <>
      {note !== null && (
        <Form
          className="academy-form"
          onSubmit={() => decide.mutate({ params, body: { decision: 'returned', version, note } })}
        >
          <Field label={t('academy.training:review.note')} hint={t('academy.training:review.noteHint')}>
            {(control) => (
              <Input.TextArea
                {...control}
                autoFocus
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 6 }}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          <div className="academy-form-buttons">
            <Button onClick={() => setNote(null)}>{t('academy.training:review.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={decide.isPending} disabled={note.trim().length < 2}>
              {t('academy.training:review.returnNow')}
            </Button>
          </div>
        </Form>
      )}
      <ProblemLine error={decide.error} />
      {note === null && (
        <div className="academy-form-buttons">
          <Button onClick={() => setNote('')}>
            {t('academy.training:review.return')} <Kbd combo="r" />
          </Button>
          <Button type="primary" loading={decide.isPending} onClick={approve}>
            {t('academy.training:review.approve')} <Kbd combo="a" />
          </Button>
        </div>
      )}
    </>
  );
}

function Opened({ item, onDone }: { item: WaitingItem; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training', 'academy.procedures']);
  const text = useText();
  const read = useApiCommand(readItemKey, {});
  const open = useEffectEvent(() => read.mutate({ params: { id: item.id } }));
  useEffect(() => open(), []);
  if (read.error) return <ErrorState error={read.error} />;
  if (!read.data) return <LoadingState />;
  const { options, explanation, law, lawMark, clause, difficulty, tags, version, kind } = read.data;
  return (
    <>
      <ol className="review-options">
        {options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two options may read the same while somebody reviews that
          <li key={index}>
            <span>{text(option.text)}</span>
            {kind !== 'ordering' && option.correct && <Pill tone="ok">{t('academy.training:training.right')}</Pill>}
          </li>
        ))}
      </ol>
      <dl className="review-facts">
        <dt>{t('academy.training:item.explanation')}</dt>
        <dd>{text(explanation)}</dd>
        <dt>{t('academy.training:item.clause')}</dt>
        <dd>{clause ?? t('academy.training:item.noClause')}</dd>
        <dt>{t('academy.training:item.law')}</dt>
        <dd>
          {law || t('academy.training:item.noLaw')}{' '}
          {lawMark && lawMark !== 'V' && <Pill tone="warn">{t('academy.procedures:clause.unconfirmed')}</Pill>}
        </dd>
        <dt>{t('academy.training:item.difficulty')}</dt>
        <dd>
          {difficulty}{' '}
          {tags.map((tag) => (
            <Pill key={tag}>{tag}</Pill>
          ))}
        </dd>
      </dl>
      <Decide item={item} version={version} onDone={onDone} />
    </>
  );
}

/** One question before its second reader. Its key opens on purpose: from then on they are not examined on it. */
export function ReviewCard({
  item,
  isOpen,
  onOpen,
  onDone,
}: {
  item: WaitingItem;
  isOpen: boolean;
  onOpen: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training', 'academy.procedures']);
  const text = useText();
  return (
    <article className="academy-panel review-card">
      <p className="kd-quiet">
        {text(item.courseTitle)} · {t(`academy.training:item.kind_${item.kind}`)}
      </p>
      <h2 className="review-stem">
        <PlayedStem kind={item.kind} stem={text(item.stem)} />
      </h2>
      {item.isMine && <p className="kd-quiet">{t('academy.training:review.mine')}</p>}
      {!item.isMine && isOpen && <Opened item={item} onDone={onDone} />}
      {!item.isMine && !isOpen && (
        <>
          <p>{t('academy.training:item.keyWarning')}</p>
          <div className="academy-form-buttons">
            <Button type="primary" autoFocus onClick={onOpen}>
              {t('academy.training:review.open')}
            </Button>
          </div>
        </>
      )}
    </article>
  );
}
