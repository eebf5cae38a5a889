import { Button } from 'antd';
import { createContext, lazy, type ReactNode, type RefObject, Suspense, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../contract.ts';
import type { Chosen, Marked } from './miss-dialog.tsx';

const MissDialog = lazy(async () => ({ default: (await import('./miss-dialog.tsx')).MissDialog }));

/** What is done with a message once words of it were sealed; null for whoever may not mark any. */
export const OnSealed = createContext<((message: Message) => void) | null>(null);

/** Words selected in the drawn text, where they stand first in it. */
function selectedIn(drawn: HTMLElement | null, text: string): Chosen | null {
  const selection = document.getSelection();
  if (!drawn || !selection || selection.isCollapsed || !drawn.contains(selection.anchorNode)) return null;
  const words = selection.toString().trim();
  const start = words === '' ? -1 : text.indexOf(words);
  return start < 0 ? null : { start, end: start + words.length };
}

/** A button below the text of a file, `drawn` there, and the dialog that seals what was missed in it. */
export function MissInFile({ marked, drawn }: { marked: Marked; drawn: RefObject<HTMLElement | null> }): ReactNode {
  const { t } = useTranslation('desk');
  const onSealed = useContext(OnSealed);
  const [open, setOpen] = useState<{ start: Chosen | null } | null>(null);
  if (!onSealed) return null;
  return (
    <>
      <Button
        size="small"
        type="link"
        // The selection would be gone before the click.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen({ start: selectedIn(drawn.current, marked.text) })}
      >
        {t('miss.mark')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <MissDialog
            marked={marked}
            start={open.start}
            onClose={() => setOpen(null)}
            onDone={(changed) => {
              setOpen(null);
              onSealed(changed);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
