/** @jsxImportSource preact */
/** `chat.js`: what the launcher loads when someone opens the chat. */
import { render } from 'preact';
import { useEffect, useReducer, useState } from 'preact/hooks';
import { createTalk, type Talk } from '../chat/talk.ts';
import { countUnread } from '../chat/timeline.ts';
import type { ChatHandle, ChatModule, Settled, Shell } from '../loader/options.ts';
import styles from './panel.css?inline';
import { Panel } from './panel.tsx';
import { dress, dressIn } from './styles.ts';
import { type Language, loadWords, type Words, WordsProvider } from './words.ts';

function useTalk(talk: Talk) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => talk.state.watch(() => redraw(undefined)), [talk]);
  return talk.state.get();
}

function Chat({ talk, shell, host }: { talk: Talk; shell: Shell; host: HTMLElement }) {
  const state = useTalk(talk);
  const [words, setWords] = useState<Words | null>(null);
  const [language, setLanguage] = useState<Language>(talk.language());
  const unread = countUnread(state.messages, state.ownRead);
  useEffect(() => {
    host.lang = language;
    void loadWords(language).then(setWords);
  }, [host, language]);
  useEffect(() => shell.showUnread(unread), [shell, unread]);
  useEffect(() => {
    const readWhenSeen = () => {
      if (talk.state.get().isOpen && document.visibilityState === 'visible') talk.markRead();
    };
    readWhenSeen();
    document.addEventListener('visibilitychange', readWhenSeen);
    return () => document.removeEventListener('visibilitychange', readWhenSeen);
  }, [talk, state.isOpen, state.messages, state.phase]);
  if (!state.isOpen || !words) return null;
  return (
    <WordsProvider value={words}>
      <Panel
        state={state}
        talk={talk}
        onClose={() => {
          talk.state.set({ isOpen: false });
          shell.showOpen(false);
        }}
        onLanguage={(next) => {
          setLanguage(next);
          void talk.changeLanguage(next);
        }}
      />
    </WordsProvider>
  );
}

/** Text that is still on its way lives in this page only: closing it asks first. */
function warnBeforeLosing(talk: Talk): void {
  addEventListener('beforeunload', (event) => {
    const { outbox, draft } = talk.state.get();
    if (outbox.length > 0 || draft.isLeaving) event.preventDefault();
  });
}

export const mount: ChatModule['mount'] = (container: HTMLElement, options: Settled, shell: Shell): ChatHandle => {
  const root = container.getRootNode() as ShadowRoot;
  dressIn(root);
  dress(styles);
  const talk = createTalk(options);
  render(<Chat talk={talk} shell={shell} host={root.host as HTMLElement} />, container);
  warnBeforeLosing(talk);
  void talk.start();
  return {
    open() {
      talk.state.set({ isOpen: true });
      shell.showOpen(true);
    },
    close() {
      talk.state.set({ isOpen: false });
      shell.showOpen(false);
    },
  };
};
