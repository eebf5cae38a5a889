/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
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

/** The purposes about sensitive information that ask for consent of their own. */
export function sensitivePurposes(state: ChatState): string[] {
  return (state.notice?.purposes ?? [])
    .filter((purpose) => purpose.isSensitive && purpose.separateConsent)
    .map((purpose) => purpose.key);
}

/** Whether sensitive information is kept; a notice that does not speak of it allows none. */
function mayKeepSensitive(state: ChatState): boolean {
  const given = state.consent?.separate ?? [];
  const isSpokenOf = (state.notice?.purposes ?? []).some((purpose) => purpose.isSensitive);
  return isSpokenOf && sensitivePurposes(state).every((purpose) => given.includes(purpose));
}

export function Composer({ state, talk }: { state: ChatState; talk: Talk }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const types = useFoundTypes(text, talk.hintSettings);
  const tellTyping = useTypingSignal(talk);
  const asked = sensitivePurposes(state);
  const given = state.consent?.separate ?? [];
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    node.style.height = 'auto';
    node.style.height = `${Math.min(node.scrollHeight, 132)}px`;
  }, [text]);

  function send(): void {
    const words = text.trim();
    if (words === '' || words.length > MAX_LENGTH) return;
    talk.send(words);
    setText('');
    tellTyping(false);
    box.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  }
  const isTooLong = text.trim().length > MAX_LENGTH;
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
        onAgree={asked.length > 0 ? () => void talk.accept([...new Set([...given, ...asked])]) : null}
      />
      {isTooLong ? (
        <p class="hint danger" role="alert">
          {t('composer.too_long', { count: MAX_LENGTH })}
        </p>
      ) : null}
      <div class="box">
        <textarea
          ref={box}
          rows={1}
          value={text}
          aria-label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          onFocus={() => void loadDetection().catch(() => {})}
          onInput={(event) => {
            setText(event.currentTarget.value);
            tellTyping(event.currentTarget.value.trim() !== '');
          }}
          onBlur={() => tellTyping(false)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="send"
          aria-label={t('composer.send')}
          title={t('composer.keys')}
          disabled={text.trim() === '' || isTooLong}
        >
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
