/** @jsxImportSource preact */
/** The ways in for files: button, drop, paste. How files look comes with the first of them. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isOnItsWay } from '../chat/files.ts';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
import { ClipIcon } from './icons.tsx';
import { useWords } from './words.ts';

/** What the picker offers; the server decides by content what a file is. */
const TAKEN =
  'image/jpeg,image/png,image/webp,image/gif,application/pdf,.pdf,.docx,.pptx,.xlsx,text/plain,.txt,text/csv,.csv';

type Views = Pick<typeof import('./files.tsx'), 'Tray' | 'SentFiles' | 'LeavingFiles'>;
let views: Views | null = null;

/** How files look, once there are any; null until it was loaded, which is tried again with each change of them. */
export function useFileViews(files: readonly unknown[]): Views | null {
  const [, redraw] = useState<Views | null>(views);
  useEffect(() => {
    if (files.length === 0 || views) return;
    import('./files.tsx').then(
      ({ Tray, SentFiles, LeavingFiles }) => {
        views = { Tray, SentFiles, LeavingFiles };
        redraw(views);
      },
      () => {},
    );
  }, [files]);
  return views;
}

export function AttachButton({ talk }: { talk: Talk }) {
  const { t } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="attach"
        aria-label={t('files.attach')}
        title={t('files.attach_hint')}
        onClick={() => picker.current?.click()}
      >
        <ClipIcon />
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={TAKEN}
        aria-label={t('files.attach')}
        onChange={({ currentTarget }) => {
          talk.uploads.add(currentTarget.files ?? []);
          // The same file may be chosen again after it was removed.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Files that are pasted. A table or a text copied in an office program brings a picture of itself along: it is text. */
export function pastedFiles({ clipboardData }: ClipboardEvent): readonly File[] {
  const types = clipboardData?.types ?? [];
  if (types.includes('text/plain') && types.includes('text/html')) return [];
  return [...(clipboardData?.files ?? [])];
}

/** How the files above the box are doing, for those who do not see it. What failed is said by its row. */
export function UploadStatus({ uploads }: Pick<ChatState, 'uploads'>) {
  const { t } = useWords();
  const left = uploads.filter(isOnItsWay).length;
  const taken = uploads.filter(({ state }) => state === 'taken').length;
  const said =
    left > 0 ? t('files.going_all', { count: left }) : taken > 0 ? t('files.taken_all', { count: taken }) : '';
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}

export function Tray({ state, talk }: { state: ChatState; talk: Talk }) {
  const shown = useFileViews(state.uploads);
  if (state.uploads.length === 0) return null;
  return shown ? <shown.Tray state={state} talk={talk} /> : <p class="hint">{namesOf(state.uploads)}</p>;
}

const namesOf = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name).join(' · ');

/** Files of a message, sent or on their way. */
export function MessageFiles({
  sent = [],
  leaving = [],
}: {
  sent?: ChatState['messages'][number]['files'];
  leaving?: ChatState['uploads'];
}) {
  const files = sent.length > 0 ? sent : leaving;
  const shown = useFileViews(files);
  if (files.length === 0) return null;
  if (!shown)
    return <p class="words">{sent.length > 0 ? sent.map(({ mask }) => mask).join(' · ') : namesOf(leaving)}</p>;
  return sent.length > 0 ? <shown.SentFiles files={sent} /> : <shown.LeavingFiles files={leaving} />;
}

/** Where files may be dropped. Dropped anywhere else on the chat they would open in its place: that is prevented. */
export function DropZone({ talk, isTaking, children }: { talk: Talk; isTaking: boolean; children: ComponentChildren }) {
  const { t } = useWords();
  const [isOver, setOver] = useState(false);
  const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button does the same by keyboard
    <div
      class="body"
      onDragOver={(event) => {
        if (!bringsFiles(event)) return;
        event.preventDefault();
        if (event.dataTransfer) event.dataTransfer.dropEffect = isTaking ? 'copy' : 'none';
        setOver(isTaking);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!bringsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        if (isTaking) talk.uploads.add(event.dataTransfer?.files ?? []);
      }}
    >
      {children}
      {isOver ? <p class="drop">{t('files.drop')}</p> : null}
    </div>
  );
}
