import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../contract.ts';

/** What an adaptive exam came to, in words: how sure it is, and of what. */
export function AdaptiveVerdict({ result }: { result: Result }): ReactNode {
  const { t } = useTranslation('academy.adaptive');
  const { adaptive, total, correct } = result;
  if (!adaptive) return null;
  const { certainty, passed, isUndecided } = adaptive;
  const kind = isUndecided ? 'undecided' : passed ? 'passed' : 'failed';
  return (
    <>
      <p>{t(`academy.adaptive:result.${kind}`, { certainty })}</p>
      <p>
        {t(correct === null ? 'academy.adaptive:result.untold' : 'academy.adaptive:result.share', { total, correct })}
      </p>
    </>
  );
}
