import { Pill } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { localDay } from '../../calendar/rules.ts';
import type { Duty, DutyRecord } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

/** How a duty stands: overdue, paused, or its day. */
export function DutyPill({ duty }: { duty: Pick<DutyRecord, 'isOverdue' | 'isPaused' | 'dueAt'> }): ReactNode {
  const { t } = useTranslation('academy');
  if (duty.isPaused) return <Pill tone="quiet">{t('duty.paused')}</Pill>;
  const day = localDay(new Date(duty.dueAt));
  return (
    <Pill tone={duty.isOverdue ? 'danger' : 'warn'}>{t(duty.isOverdue ? 'duty.overdue' : 'duty.due', { day })}</Pill>
  );
}

/** What a duty is called: its cause with the clauses or the course. */
export function useDutyTitle(): (duty: Pick<Duty, 'cause' | 'clauses' | 'courseTitle'>) => string {
  const { t } = useTranslation('academy');
  const text = useText();
  return ({ cause, clauses, courseTitle }) =>
    t(`duty.cause_${cause}`, {
      clauses: clauses.join(t('exam.join')),
      course: courseTitle ? text(courseTitle) : '',
    });
}

/** My duties on the home page, each with its day and what it keeps closed. */
export function DutyCards({ duties }: { duties: readonly Duty[] }): ReactNode {
  const { t } = useTranslation('academy');
  const titleOf = useDutyTitle();
  if (duties.length === 0) return null;
  return (
    <section className="academy-part" aria-label={t('duty.mine')}>
      <h2>{t('duty.mine')}</h2>
      {duties.map((duty) => (
        <Link key={duty.id} className="academy-card" to={`/academy/duties/${duty.id}`}>
          <div className="academy-card-words">
            <strong>{titleOf(duty)}</strong>
            <p>
              {duty.suspends.length > 0
                ? t('duty.suspends', {
                    classes: duty.suspends.map((one) => t(`ui:dataClass.${one}`)).join(t('exam.join')),
                  })
                : t(`duty.next_${duty.next}`)}
            </p>
          </div>
          <div className="academy-card-state">
            <DutyPill duty={duty} />
          </div>
        </Link>
      ))}
    </section>
  );
}
