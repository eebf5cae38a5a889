import { useCall } from '@kedun/ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Draft, keepDraft } from '../../contract.ts';

const KEEP_AFTER_MS = 1_200;
type Kind = Draft['kind'];

/** A reply and a note being written: kept on the server, masked, a moment after the last key and on leaving. */
export function useDraft(id: string, kept: readonly Draft[]) {
  const call = useCall();
  const [texts, setTexts] = useState<Record<Kind, string>>(() => ({
    reply: kept.find(({ kind }) => kind === 'reply')?.text ?? '',
    note: kept.find(({ kind }) => kind === 'note')?.text ?? '',
  }));
  const [isKept, setKept] = useState(false);
  const waiting = useRef(new Map<Kind, ReturnType<typeof setTimeout>>());
  const latest = useRef(texts);
  const keeping = useRef<Promise<void>>(Promise.resolve());
  /** One after the other, so that an older text never comes last. */
  const keep = (kind: Kind) => {
    clearTimeout(waiting.current.get(kind));
    waiting.current.delete(kind);
    const body = { kind, text: latest.current[kind] };
    keeping.current = keeping.current
      .then(() => call(keepDraft, { params: { id }, body }))
      .then(
        () => setKept(true),
        () => setKept(false),
      );
  };
  const keepAll = useEffectEvent(() => {
    for (const kind of [...waiting.current.keys()]) keep(kind);
  });
  useEffect(() => {
    const leaving = () => keepAll();
    window.addEventListener('pagehide', leaving);
    return () => {
      window.removeEventListener('pagehide', leaving);
      keepAll();
    };
  }, []);
  const write = (kind: Kind, text: string) => {
    latest.current = { ...latest.current, [kind]: text };
    setTexts(latest.current);
    setKept(false);
    clearTimeout(waiting.current.get(kind));
    waiting.current.set(
      kind,
      setTimeout(() => keep(kind), KEEP_AFTER_MS),
    );
  };
  /** It was sent. The server forgets the draft with it; one that is just being kept is emptied after it. */
  const empty = (kind: Kind) => {
    latest.current = { ...latest.current, [kind]: '' };
    setTexts(latest.current);
    keep(kind);
  };
  return { texts, isKept, write, empty };
}
