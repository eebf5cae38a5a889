import { SENSITIVE_TYPES, type SealedType } from '@kedun/base';
import { certificateIssued, certificateRevoked } from '@kedun/domains/academy/events';
import {
  ErrorState,
  LoadingState,
  ProblemLine,
  problemSentence,
  useApiCommand,
  useApiQuery,
  useCall,
  useLive,
  useMe,
} from '@kedun/ui';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AlarmPart } from '../../cases/screens/alarm-part.tsx';
import {
  approvalsRoute,
  noteRefusalRoute,
  type Outlook,
  outlookRoute,
  type Purpose,
  revealRoute,
  standingRoute,
} from '../../contract.ts';
import { approvalDecided, customerVerified } from '../../events.ts';
import { AskPart, WaitingPart } from './ask-part.tsx';
import { PurposeList } from './purpose-list.tsx';
import { RefusalPart, useReasonWords } from './refusal-part.tsx';
import type { Shown } from './use-shown-value.ts';
import './reveal.css';

/** What the panel is about and whom it tells. */
export interface RevealPanelProps {
  readonly token: string;
  readonly type: SealedType;
  readonly mask: string;
  readonly conversationId: string;
  readonly onShown: (value: Shown) => void;
  /** The sentence of the refusal that stands in the way, null when none does: the chip wears it. */
  readonly onOutlook: (refusal: string | null) => void;
  /** The last request for this value got a no. */
  readonly isDenied: boolean;
  readonly onClose: () => void;
}

/** What opens the panel is an attempt: refused, it goes to the ledger. What the open panel reads again is not one more. */
function useNoteRefusal({ token, conversationId }: RevealPanelProps, outlook: Outlook | undefined): void {
  const call = useCall();
  const isOpened = useRef(false);
  useEffect(() => {
    if (!outlook || isOpened.current) return;
    isOpened.current = true;
    if (outlook.outcome !== 'deny') return;
    // The refusal stands on the screen either way; a lost line is tried again at the next opening.
    call(noteRefusalRoute, { params: { token }, body: { conversationId } }).catch(() => {});
  }, [call, conversationId, outlook, token]);
}

/** Asks what a look would take and offers exactly that: purposes, an approval, or what would help. */
export function RevealPanel(props: RevealPanelProps): ReactNode {
  const { token, type, mask, conversationId, onClose } = props;
  const { t } = useTranslation('custody');
  const panel = useRef<HTMLDivElement>(null);
  const { role } = useMe();
  const isService = role === 'agent' || role === 'lead';
  const isFound = SENSITIVE_TYPES.some((one) => one === type);
  // Never from the cache: what a moment ago was allowed may be refused by now.
  const outlook = useApiQuery(
    outlookRoute,
    { params: { token }, query: { conversationId } },
    { gcTime: 0, staleTime: 0 },
  );
  const again = () => void outlook.refetch();
  useLive(approvalDecided, (event) => event.token === token && again());
  useLive(customerVerified, (event) => event.conversationId === conversationId && again());
  useLive(certificateRevoked, again);
  useLive(certificateIssued, again);
  useNoteRefusal(props, outlook.data);
  useEffect(() => panel.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was focused may have gone with the earlier outlook
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus();
  }, [outlook.data]);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <div
      ref={panel}
      className="reveal-panel"
      role="dialog"
      aria-label={t('reveal.title', { type: t(`ui:type.${type}`) })}
      tabIndex={-1}
      onKeyDown={closeOnEscape}
    >
      <header>
        <strong>{t('reveal.title', { type: t(`ui:type.${type}`) })}</strong>
        <code>{mask}</code>
      </header>
      {outlook.isPending && <LoadingState />}
      {outlook.error && <ErrorState error={outlook.error} onRetry={again} />}
      {outlook.data && <OutlookPart {...props} outlook={outlook.data} onChanged={again} />}
      {isService && isFound && outlook.data && outlook.data.outcome !== 'deny' && (
        <AlarmPart token={token} conversationId={conversationId} />
      )}
    </div>
  );
}

function OutlookPart(props: RevealPanelProps & { outlook: Outlook; onChanged: () => void }): ReactNode {
  const { outlook, conversationId, onChanged, onOutlook } = props;
  const { t } = useTranslation('custody');
  const words = useReasonWords();
  const [first] = outlook.reasons;
  const refusal = outlook.outcome === 'deny' && first ? words(first.code, outlook.quota.limit) : null;
  useEffect(() => onOutlook(refusal), [onOutlook, refusal]);
  if (outlook.outcome === 'allow') return <LookPart {...props} />;
  if (outlook.outcome === 'ask') {
    return outlook.request?.state === 'waiting' ? (
      <WaitingPart request={outlook.request} onEnd={onChanged} />
    ) : (
      <>
        {props.isDenied && <p role="status">{t('answer.deniedHere')}</p>}
        <AskPart outlook={outlook} conversationId={conversationId} onAsked={onChanged} />
      </>
    );
  }
  return <RefusalPart outlook={outlook} conversationId={conversationId} onChanged={onChanged} />;
}

function LookPart({
  outlook,
  token,
  conversationId,
  onShown,
  onChanged,
}: RevealPanelProps & { outlook: Outlook; onChanged: () => void }): ReactNode {
  const { t } = useTranslation('custody');
  const looking = useApiCommand(revealRoute, {
    invalidates: [standingRoute, approvalsRoute],
    onDone: (reply) => (reply.outcome === 'allowed' ? onShown(reply) : onChanged()),
    onRefused: () => onChanged(),
  });
  const look = (purpose: Purpose) => looking.mutate({ params: { token }, body: { conversationId, purpose } });
  return (
    <>
      <p className="reveal-question">{t(outlook.request ? 'reveal.approved' : 'reveal.whatFor')}</p>
      <PurposeList purposes={outlook.purposes} isBusy={looking.isPending} onChoose={look} />
      {problemSentence(looking.error) && <ProblemLine error={looking.error} />}
      <footer>
        <p>{t('reveal.logged')}</p>
        <p>{t('reveal.quotaAfter', { left: Math.max(0, outlook.quota.left - 1), limit: outlook.quota.limit })}</p>
      </footer>
    </>
  );
}
