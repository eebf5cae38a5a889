import type { ReplyOf } from '@kedun/contract';
import { queryKeyOf, useCall } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Draft, keepDraft, type MaskedText, readConversation } from '../../contract.ts';
import { useUnsent } from './use-unsent.ts';

const KEEP_AFTER_MS = 1_200;
type Kind = Draft['kind'];
const KINDS: readonly Kind[] = ['reply', 'note'];

/** The drafts of a conversation after one of them was kept; an empty one is forgotten. */
export function withDraft(drafts: readonly Draft[], kind: Kind, kept: MaskedText, updatedAt: string): Draft[] {
  const others = drafts.filter((draft) => draft.kind !== kind);
  return kept.text === '' ? others : [...others, { ...kept, kind, updatedAt }];
}

/** What was read of the conversation learns of a draft that was kept; what is just being read is read again. */
function useTellKept(id: string): (kind: Kind, kept: MaskedText) => void {
  const cache = useQueryClient();
  const queryKey = queryKeyOf(readConversation, { params: { id } });
  return (kind, kept) => {
    cache.setQueryData<ReplyOf<typeof readConversation>>(
      queryKey,
      (read) => read && { ...read, drafts: withDraft(read.drafts, kind, kept, new Date().toISOString()) },
    );
    if (cache.isFetching({ queryKey }) > 0) void cache.invalidateQueries({ queryKey });
  };
}

/**
 * A reply and a note being written: kept on the server, masked, a moment after the last key and on leaving. Until it
 * is kept the text stays in memory. Whoever has not typed yet sees the newest that was kept, also from elsewhere.
 */
export function useDraft(id: string, kept: readonly Draft[]) {
  const call = useCall();
  const unsent = useUnsent(id);
  const tellKept = useTellKept(id);
  const textOf = (kind: Kind) => unsent.now().drafts[kind] ?? kept.find((draft) => draft.kind === kind)?.text ?? '';
  const [texts, setTexts] = useState<Record<Kind, string>>(() => ({ reply: textOf('reply'), note: textOf('note') }));
  const [isKept, setKept] = useState(false);
  const waiting = useRef(new Map<Kind, ReturnType<typeof setTimeout>>());
  const latest = useRef(texts);
  const touched = useRef(new Set<Kind>());
  const keeping = useRef<Promise<void>>(Promise.resolve());
  const show = (kind: Kind, text: string) => {
    latest.current = { ...latest.current, [kind]: text };
    setTexts(latest.current);
  };
  const takeKept = useEffectEvent(() => {
    for (const kind of KINDS) if (!touched.current.has(kind)) show(kind, textOf(kind));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other drafts were read
  useEffect(() => takeKept(), [kept]);
  /** One after the other, so that an older text never comes last. */
  const keep = (kind: Kind) => {
    clearTimeout(waiting.current.get(kind));
    waiting.current.delete(kind);
    const text = latest.current[kind];
    keeping.current = keeping.current
      .then(() => call(keepDraft, { params: { id }, body: { kind, text } }))
      .then(
        (masked) => {
          if (unsent.now().drafts[kind] === text) unsent.changeDraft(kind, undefined);
          tellKept(kind, masked);
          setKept(true);
        },
        () => setKept(false),
      );
  };
  const keepWaiting = useEffectEvent(() => {
    for (const kind of [...waiting.current.keys()]) keep(kind);
  });
  const keepFormer = useEffectEvent(() => {
    for (const kind of KINDS) if (unsent.now().drafts[kind] !== undefined) keep(kind);
  });
  useEffect(() => {
    keepFormer();
    const leaving = () => keepWaiting();
    window.addEventListener('pagehide', leaving);
    return () => {
      window.removeEventListener('pagehide', leaving);
      leaving();
    };
  }, []);
  const write = (kind: Kind, text: string) => {
    touched.current.add(kind);
    unsent.changeDraft(kind, text);
    show(kind, text);
    setKept(false);
    clearTimeout(waiting.current.get(kind));
    waiting.current.set(
      kind,
      setTimeout(() => keep(kind), KEEP_AFTER_MS),
    );
  };
  /** It was sent. The server forgets the draft with it; one that is just being kept is emptied after it. */
  const empty = (kind: Kind) => {
    touched.current.add(kind);
    unsent.changeDraft(kind, '');
    show(kind, '');
    keep(kind);
  };
  return { texts, isKept, write, empty };
}
