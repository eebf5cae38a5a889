import { type MaskedSpan, SealedChip } from '@kedun/ui';
import { Popover } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { RevealPanel } from './reveal-panel.tsx';
import { useShownValue } from './use-shown-value.ts';

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
  const { token, type, mask } = span;
  if (token === null) return <SealedChip type={type} mask={mask} state={{ kind: 'never' }} />;
  // The panel goes away with the focus in it: whoever works by keys goes on where they were.
  const close = () => {
    setAsking(false);
    chip.current?.focus();
  };
  const state = shown
    ? ({ kind: 'open', value: shown.value, expiresAt: shown.expiresAt } as const)
    : refusal
      ? ({ kind: 'refused', reason: refusal } as const)
      : ({ kind: 'sealed' } as const);
  return (
    <Popover
      open={isAsking && !shown}
      onOpenChange={(isOpen) => (shown ? hide() : setAsking(isOpen))}
      trigger="click"
      placement="bottomLeft"
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
        {...(shown ? {} : { 'aria-haspopup': 'dialog', 'aria-expanded': isAsking })}
      />
    </Popover>
  );
}
