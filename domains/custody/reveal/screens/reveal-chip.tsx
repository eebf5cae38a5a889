import { type MaskedSpan, SealedChip } from '@kedun/ui';
import { Popover } from 'antd';
import { type ReactNode, useState } from 'react';
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
  const { token, type, mask } = span;
  if (token === null) return <SealedChip type={type} mask={mask} state={{ kind: 'never' }} />;
  if (shown) {
    const state = { kind: 'open', value: shown.value, expiresAt: shown.expiresAt } as const;
    return <SealedChip type={type} mask={mask} state={state} onExpired={drop} onClick={hide} />;
  }
  return (
    <Popover
      open={isAsking}
      onOpenChange={setAsking}
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
            setAsking(false);
            setRefusal(null);
            show(value);
          }}
          onOutlook={setRefusal}
          onClose={() => setAsking(false)}
        />
      }
    >
      <SealedChip
        type={type}
        mask={mask}
        state={refusal ? { kind: 'refused', reason: refusal } : { kind: 'sealed' }}
        aria-haspopup="dialog"
        aria-expanded={isAsking}
      />
    </Popover>
  );
}
