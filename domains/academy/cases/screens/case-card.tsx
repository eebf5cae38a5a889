import { Pill } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseHead } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

/** How a case ended, in a word. */
export function OutcomePill({ outcome }: Pick<CaseHead, 'outcome'>): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  return <Pill tone={outcome === 'success' ? 'ok' : 'warn'}>{t(`academy.cases:trainingCase.outcome_${outcome}`)}</Pill>;
}

/** A case to open. */
export function CaseCard({ found, hasCourse = false }: { found: CaseHead; hasCourse?: boolean }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const text = useText();
  const desk = t(
    found.industry ? `academy.cases:trainingCase.industry_${found.industry}` : 'academy.cases:trainingCase.anyDesk',
  );
  const parts = [
    hasCourse && text(found.course.title),
    desk,
    t('academy.cases:trainingCase.decisions', { count: found.decisions }),
  ];
  return (
    <Link className="academy-card" to={`/academy/cases/${found.id}`}>
      <div className="academy-card-words">
        <strong>{text(found.title)}</strong>
        <p>{parts.filter(Boolean).join(' · ')}</p>
      </div>
      <OutcomePill outcome={found.outcome} />
    </Link>
  );
}
