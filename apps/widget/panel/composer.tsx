/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import { mayKeepSensitive, sensitivePurposes, withSensitive } from '../chat/consent.ts';
import { goesOnByItself } from '../chat/files.ts';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
import { AttachButton, pastedFiles, Tray, UploadStatus } from './attach.tsx';
import { Hint, loadDetection, useFoundTypes } from './hint.tsx';
import { SendIcon } from './icons.tsx';
import { useWords } from './words.ts';

const MAX_LENGTH = 4000;
const TYPING_EVERY = 4000;

/** True for the Enter that ends a word in an input method, not the message. Safari tells it by key code 229 only. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Tells the other side that someone writes, at most every few seconds, and when they stop. */
function useTypingSignal(talk: Talk) {
  const toldAt = useRef(0);
  return (isTyping: boolean) => {
    if (!isTyping && toldAt.current === 0) return;
    if (isTyping && Date.now() - toldAt.current < TYPING_EVERY) return;
    toldAt.current = isTyping ? Date.now() : 0;
    talk.showTyping(isTyping);
  };
}

export function Composer({ state, talk }: { state: ChatState; talk: Talk }) {
  const { t } = useWords();
  const { draft, uploads } = state;
  const { text, isLeaving } = draft;
  const box = useRef<HTMLTextAreaElement>(null);
  const types = useFoundTypes(text, talk.hintSettings);
  const tellTyping = useTypingSignal(talk);
  const asked = sensitivePurposes(state);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    node.style.height = 'auto';
    node.style.height = `${Math.min(node.scrollHeight, 132)}px`;
  }, [text]);

  const isTooLong = text.trim().length > MAX_LENGTH;
  const failed = uploads.filter((upload) => upload.state === 'failed' && !goesOnByItself(upload));
  const needsSettling = failed.some(({ problem }) => problem?.code !== 'sensitive_not_agreed');
  const hasWords = text.trim() !== '' || uploads.length > 0;
  const maySend = hasWords && !isTooLong && failed.length === 0 && !isLeaving;

  function send(): void {
    if (!maySend) return;
    talk.send();
    tellTyping(false);
    box.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Hint
        types={types}
        mayKeepSensitive={mayKeepSensitive(state)}
        onAgree={asked.length > 0 ? () => void talk.accept(withSensitive(state)) : null}
      />
      {isTooLong ? (
        <p class="hint danger" role="alert">
          {t('composer.too_long', { count: MAX_LENGTH })}
        </p>
      ) : null}
      <Tray state={state} talk={talk} />
      <UploadStatus uploads={uploads} />
      {isLeaving ? (
        <p class="hint" role="status">
          {t('files.leaving')}{' '}
          <button type="button" class="link" onClick={talk.hold}>
            {t('files.hold')}
          </button>
        </p>
      ) : null}
      {needsSettling ? <p class="hint">{t('files.settle_first')}</p> : null}
      <div class="box">
        <AttachButton talk={talk} />
        <textarea
          ref={box}
          rows={1}
          value={text}
          readOnly={isLeaving}
          aria-label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          onFocus={() => void loadDetection().catch(() => {})}
          onInput={(event) => {
            talk.write(event.currentTarget.value);
            tellTyping(event.currentTarget.value.trim() !== '');
          }}
          onPaste={(event) => {
            const files = pastedFiles(event);
            if (files.length === 0) return;
            event.preventDefault();
            talk.uploads.add(files);
          }}
          onBlur={() => tellTyping(false)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="send"
          aria-label={t('composer.send')}
          title={t('composer.keys')}
          disabled={!maySend}
        >
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
