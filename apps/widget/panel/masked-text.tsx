/** @jsxImportSource preact */
import type { Message } from '@kedun/domains/desk/contract';
import type { VNode } from 'preact';
import { LockIcon } from './icons.tsx';
import { useWords } from './words.ts';

/** A message as it is stored: words as written, values as the masks that staff see, each with a lock or "not kept". */
export function MaskedText({ text, spans }: Pick<Message, 'text' | 'spans'>) {
  const { t, find } = useWords();
  const parts: (string | VNode)[] = [];
  let at = 0;
  for (const { start, end, type, mask, token } of [...spans].sort((one, other) => one.start - other.start)) {
    if (start > at) parts.push(text.slice(at, start));
    const isKept = token !== null;
    const label = t(isKept ? 'thread.protected_value' : 'thread.unkept_value', {
      type: find(`type.${type}`) ?? '',
      mask,
    });
    parts.push(
      <span key={start} class={isKept ? 'sealed' : 'sealed unkept'} title={label}>
        <span class="visually-hidden">{label}</span>
        <span aria-hidden="true">{text.slice(start, end)}</span>
        {isKept ? (
          <LockIcon />
        ) : (
          <span class="unkept-mark" aria-hidden="true">
            {t('thread.unkept')}
          </span>
        )}
      </span>,
    );
    at = end;
  }
  if (at < text.length) parts.push(text.slice(at));
  return <p class="words">{parts}</p>;
}
