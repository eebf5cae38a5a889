/** @jsxImportSource preact */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
import { protectedItems } from '../chat/timeline.ts';
import { DropZone } from './attach.tsx';
import { Composer } from './composer.tsx';
import { keepFocusInside } from './focus.ts';
import { BackIcon, CloseIcon } from './icons.tsx';
import { NoticeGate } from './notice-gate.tsx';
import { Privacy } from './privacy.tsx';
import { ProblemStrip } from './problem.tsx';
import { ProtectionLine, UnkeptOffer } from './protection.tsx';
import { Thread } from './thread.tsx';
import { type Language, useWords } from './words.ts';

interface PanelProps {
  readonly state: ChatState;
  readonly talk: Talk;
  readonly onClose: () => void;
  readonly onLanguage: (language: Language) => void;
}

/** Who is on the other side: the human by role and work number, or the service. Never more. */
function Who({ state }: { state: ChatState }) {
  const { t } = useWords();
  const { workNumber, isResolved, phase } = state;
  const below = isResolved ? t('header.resolved') : workNumber ? t('header.human') : t('header.waiting');
  return (
    <div class="who">
      <h2>{workNumber ? t('header.agent', { workNumber }) : t('header.service')}</h2>
      {phase === 'talking' ? <p>{below}</p> : null}
    </div>
  );
}

function Talking({ state, talk, onPrivacy }: { state: ChatState; talk: Talk; onPrivacy: () => void }) {
  const { t } = useWords();
  const { messages, outbox, isStaffTyping, staffRead } = state;
  const thread = useMemo(
    () => <Thread state={{ messages, outbox, isStaffTyping, staffRead }} talk={talk} />,
    [messages, outbox, isStaffTyping, staffRead, talk],
  );
  return (
    <>
      {state.connection === 'connecting' ? (
        <p class="strip soft" role="status">
          {t('status.loading')}
        </p>
      ) : null}
      {state.connection === 'lost' ? (
        <p class="strip warn" role="status">
          {t('status.offline')}
        </p>
      ) : null}
      {state.problem ? <ProblemStrip problem={state.problem} /> : null}
      {thread}
      <UnkeptOffer state={state} talk={talk} />
      <ProtectionLine items={protectedItems(state.messages)} onOpen={onPrivacy} />
      <Composer state={state} talk={talk} />
    </>
  );
}

function Body({ state, talk, onClose, onLanguage, onPrivacy }: PanelProps & { onPrivacy: () => void }) {
  const { t } = useWords();
  switch (state.phase) {
    case 'loading':
      return (
        <p class="middle" role="status">
          {t('status.loading')}
        </p>
      );
    case 'refused':
      return (
        <div class="middle">
          {state.problem ? <ProblemStrip problem={state.problem} onRetry={() => void talk.start()} /> : null}
        </div>
      );
    case 'notice':
      return state.notice ? (
        <NoticeGate notice={state.notice} state={state} talk={talk} onLanguage={onLanguage} onDecline={onClose} />
      ) : null;
    case 'talking':
      return <Talking state={state} talk={talk} onPrivacy={onPrivacy} />;
  }
}

/** The open chat: a dialog that keeps the keyboard inside until it is closed. */
export function Panel(props: PanelProps) {
  const { state, talk, onClose } = props;
  const { t } = useWords();
  const [isPrivacy, setPrivacy] = useState(false);
  const dialog = useRef<HTMLDivElement>(null);
  // Who took everything back still sees who looks, and what they had agreed to.
  const hasAgreed = (state.consent?.history.length ?? 0) > 0;
  const hasPrivacy = state.phase === 'talking' || (state.phase === 'notice' && hasAgreed);
  const shows = isPrivacy && hasPrivacy ? 'privacy' : state.phase;
  useEffect(() => {
    if (state.phase === 'notice') setPrivacy(false);
  }, [state.phase]);
  useEffect(() => {
    if (shows !== 'talking') dialog.current?.focus();
  }, [shows]);
  return (
    <div
      ref={dialog}
      class="panel"
      role="dialog"
      aria-label={t('header.dialog')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') isPrivacy ? setPrivacy(false) : onClose();
        else keepFocusInside(event, event.currentTarget);
      }}
    >
      <header>
        {shows === 'privacy' ? (
          <button type="button" class="icon" aria-label={t('header.back')} onClick={() => setPrivacy(false)}>
            <BackIcon />
          </button>
        ) : null}
        {shows === 'privacy' ? <h2 class="who">{t('privacy.title')}</h2> : <Who state={state} />}
        {shows !== 'privacy' && hasPrivacy ? (
          <button type="button" class="quiet" onClick={() => setPrivacy(true)}>
            {t('header.privacy')}
          </button>
        ) : null}
        <button type="button" class="icon" aria-label={t('header.close')} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <DropZone talk={talk} isTaking={shows === 'talking'}>
        {shows === 'privacy' ? (
          <Privacy state={state} talk={talk} />
        ) : (
          <Body {...props} onPrivacy={() => setPrivacy(true)} />
        )}
      </DropZone>
    </div>
  );
}
