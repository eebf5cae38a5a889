import { Countdown, type MaskedSpan, SealedChip } from '@kedun/ui';
import { Popover } from 'antd';
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../approvals/screens/use-answer.ts';
import { RevealPanel } from './reveal-panel.tsx';
import { useShownValue } from './use-shown-value.ts';

/** Few chips stand for a picture: its dialog comes when it is needed. */
const PictureDialog = lazy(() => import('./picture-dialog.tsx'));

/** Beside a chip whose one look was approved: that it can be taken, and how long still. */
function ApprovedMark({ id, until }: { id: string; until: string }): ReactNode {
  const { t } = useTranslation('custody');
  const [endedAt, setEndedAt] = useState<string | null>(null);
  if (endedAt === until) return null;
  return (
    <span className="reveal-approved" id={id}>
      {t('answer.mark')} <Countdown until={until} onEnd={() => setEndedAt(until)} />
    </span>
  );
}

/** A sealed value that opens where the rules allow it; pressing it again hides it. */
export function RevealChip({
  span,
  conversationId,
}: {
  span: Omit<MaskedSpan, 'start' | 'end'>;
  conversationId: string;
}): ReactNode {
  const { shown, show, hide, drop } = useShownValue();
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const chip = useRef<HTMLButtonElement>(null);
  const markId = useId();
  const { t } = useTranslation('custody');
  const { token, type, mask } = span;
  const { approvedUntil, isDenied } = useAnswer(token, conversationId);
  if (token === null) return <SealedChip type={type} mask={mask} state={{ kind: 'never' }} />;
  // The panel goes away with the focus in it: whoever works by keys goes on where they were.
  const close = () => {
    setAsking(false);
    chip.current?.focus();
  };
  const state = shown
    ? ({ kind: 'open', value: shown.picture ? mask : shown.value, expiresAt: shown.expiresAt } as const)
    : (refusal ?? isDenied)
      ? ({ kind: 'refused', reason: refusal ?? t('answer.deniedHere') } as const)
      : ({ kind: 'sealed' } as const);
  return (
    <>
      <Popover
        open={isAsking && !shown}
        onOpenChange={(isOpen) => (shown ? hide() : setAsking(isOpen))}
        trigger="click"
        placement="bottom"
        destroyOnHidden
        content={
          <RevealPanel
            token={token}
            type={type}
            mask={mask}
            conversationId={conversationId}
            onShown={(value) => {
              setRefusal(null);
              show(value);
              close();
            }}
            isDenied={isDenied}
            onOutlook={setRefusal}
            onClose={close}
          />
        }
      >
        <SealedChip
          ref={chip}
          type={type}
          mask={mask}
          state={state}
          onExpired={drop}
          aria-describedby={approvedUntil && !shown ? markId : undefined}
          {...(shown ? {} : { 'aria-haspopup': 'dialog', 'aria-expanded': isAsking })}
        />
      </Popover>
      {shown?.picture && (
        <Suspense fallback={null}>
          <PictureDialog picture={shown.picture} mask={mask} expiresAt={shown.expiresAt} onClose={hide} />
        </Suspense>
      )}
      {approvedUntil && !shown && <ApprovedMark id={markId} until={approvedUntil} />}
    </>
  );
}
