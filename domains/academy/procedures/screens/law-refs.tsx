import { Pill } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Law } from '../../contract.ts';

/** Where the law says it; what was not read in the primary text waits for the lawyers, and says so. */
export function LawRefs({ laws }: { laws: readonly Law[] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.procedures']);
  if (laws.length === 0) return null;
  return (
    <span className="clause-laws">
      {laws.map(({ ref, mark }) => (
        <span key={ref}>
          {ref}
          {mark !== 'V' && <Pill tone="warn">{t('academy.procedures:clause.unconfirmed')}</Pill>}
        </span>
      ))}
    </span>
  );
}
