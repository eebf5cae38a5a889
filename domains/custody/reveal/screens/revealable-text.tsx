import { MaskedText } from '@kedun/ui';
import type { ReactNode } from 'react';
import type { SealedSpan } from '../../contract.ts';
import { RevealChip } from './reveal-chip.tsx';

/** A masked text of a conversation whose chips open in place. Fills the slot `custody.revealableText`. */
export default function RevealableText({
  text,
  spans,
  conversationId,
}: {
  text: string;
  spans: readonly SealedSpan[];
  conversationId: string;
}): ReactNode {
  return (
    <MaskedText
      text={text}
      spans={spans}
      renderSpan={(span) => <RevealChip span={span} conversationId={conversationId} />}
    />
  );
}
