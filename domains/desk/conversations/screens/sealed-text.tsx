import { MaskedText, Slot } from '@kedun/ui';
import type { ReactNode } from 'react';
import type { MaskedText as Masked } from '../../contract.ts';

/** A masked text whose chips open where custody allows it. */
export function SealedText({ text, spans, conversationId }: Masked & { conversationId: string }): ReactNode {
  return (
    <Slot
      name="custody.revealableText"
      props={{ text, spans, conversationId }}
      fallback={<MaskedText text={text} spans={spans} />}
    />
  );
}
