import { useHotkey } from '@kedun/ui';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../contract.ts';
import type { Chosen } from './miss-dialog.tsx';
import './misses.css';

const MissDialog = lazy(async () => ({ default: (await import('./miss-dialog.tsx')).MissDialog }));

interface Selected {
  readonly sequence: number;
  readonly words: string;
  readonly left: number;
  readonly top: number;
}

/** Words that are selected within one message of the thread, and where the pointer left them. */
function selectedWords(): Selected | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const within = range.commonAncestorContainer;
  const bubble = (within instanceof Element ? within : within.parentElement)?.closest('.desk-bubble');
  const sequence = Number(bubble?.closest('[data-sequence]')?.getAttribute('data-sequence'));
  const words = selection.toString().trim();
  if (!bubble || !Number.isInteger(sequence) || sequence < 1 || words === '') return null;
  const { left, bottom } = range.getBoundingClientRect();
  return { sequence, words, left, top: bottom };
}

function useSelectedWords(): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const look = () => setSelected(selectedWords());
    const hide = () => setSelected(null);
    document.addEventListener('selectionchange', look);
    document.addEventListener('scroll', hide, true);
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);
  return selected;
}

/** Where the selected words stand in the masked text: the first place, which the dialog shows before anything is done. */
function placeOf(message: Pick<Message, 'text'>, words: string): Chosen | null {
  const start = message.text.indexOf(words);
  return start < 0 ? null : { start, end: start + words.length };
}

/** A button beside words that are selected in the thread, and the dialog that seals them. */
export function MissMarker({
  messages,
  onSealed,
}: {
  messages: readonly Message[];
  onSealed: (message: Message) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const selected = useSelectedWords();
  const [open, setOpen] = useState<{ message: Message; start: Chosen | null } | null>(null);
  const written = messages.filter(({ author }) => author.kind !== 'system');
  useHotkey(
    'alt+m',
    () => {
      const last = written.findLast(({ author }) => author.kind === 'customer') ?? written.at(-1);
      if (last) setOpen({ message: last, start: null });
    },
    t('miss.hotkey'),
    { group: t('group'), enabled: written.length > 0 },
  );
  const message = selected && written.find(({ sequence }) => sequence === selected.sequence);
  const openSelected = () => {
    if (message && selected) setOpen({ message, start: placeOf(message, selected.words) });
  };
  return (
    <>
      {selected && message && !open && (
        <Button
          size="small"
          className="miss-mark"
          style={{ left: selected.left, top: selected.top + 4 }}
          // The selection would be gone before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={openSelected}
        >
          {t('miss.mark')}
        </Button>
      )}
      {open && (
        <Suspense fallback={null}>
          <MissDialog
            marked={{ message: open.message, text: open.message.text, spans: open.message.spans }}
            start={open.start}
            onClose={() => setOpen(null)}
            onDone={(changed) => {
              setOpen(null);
              // What was selected is gone; nothing is left to mark.
              document.getSelection()?.removeAllRanges();
              onSealed(changed);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
