import { Slot } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Outlook } from '../../contract.ts';
import BlindVerify from '../../verification/screens/blind-verify.tsx';

/** Where help that has a place is found. */
const PLACES: Readonly<Record<string, string>> = { take_course: '/academy', sign_agreement: '/academy' };

/** Reasons about a conversation that the reader can make theirs: the sentence says how it stands. */
const WAYS: ReadonlySet<string | null> = new Set(['claim_conversation', 'take_over', 'reopen_conversation']);

/** The sentence of a reason in the reader's language; an unknown code falls back to the general one. */
export function useReasonWords(): (code: string, limit: number) => string {
  const { t, i18n } = useTranslation('custody');
  return (code, limit) => t(i18n.exists(`custody:error.${code}`) ? `error.${code}` : 'error.not_permitted', { limit });
}

/** A refusal is an offer: each reason with what would help, the first one ready to be done here. */
export function RefusalPart({
  outlook,
  conversationId,
  onChanged,
}: {
  outlook: Outlook;
  conversationId: string;
  onChanged: () => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const words = useReasonWords();
  const { quota } = outlook;
  // Where nothing would help (the office, a restriction), the rest would only be promises.
  const reasons = outlook.reasons[0]?.help === null ? outlook.reasons.slice(0, 1) : outlook.reasons;
  const claims = reasons.map(({ help }) => help).find((help) => help === 'claim_conversation' || help === 'take_over');
  const isOnlyUnverified = reasons.every(({ help }) => help === 'verify_customer') && reasons.length > 0;
  return (
    <>
      <ul className="reveal-reasons">
        {reasons.map(({ code, help }) => (
          <li key={code}>
            {WAYS.has(help) ? t(`way.${help}`) : words(code, quota.limit)}{' '}
            {help && PLACES[help] && <Link to={PLACES[help]}>{t(`help.${help}`)}</Link>}
          </li>
        ))}
      </ul>
      {claims && (
        <Slot name="desk.claim" props={{ conversationId, isTaken: claims === 'take_over', onClaimed: onChanged }} />
      )}
      {isOnlyUnverified && <BlindVerify conversationId={conversationId} onVerified={onChanged} />}
    </>
  );
}
