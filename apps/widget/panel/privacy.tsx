/** @jsxImportSource preact */
import type { NoticeForReader } from '@kedun/domains/rights/contract';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
import { protectedItems } from '../chat/timeline.ts';
import { Looks } from './looks.tsx';
import { NoticeText } from './notice-text.tsx';
import { ProblemStrip } from './problem.tsx';
import { ProtectedList } from './protection.tsx';
import { useWords } from './words.ts';

type Consent = NonNullable<ChatState['consent']>;

function ConsentHistory({ consent }: { consent: Consent }) {
  const { t, moment } = useWords();
  return (
    <ul class="history">
      {consent.history.map((one) => (
        <li key={one.givenAt}>
          {t('privacy.given', { date: moment(one.givenAt), version: one.version })}
          {one.endedAt && one.endReason ? (
            <span class="muted"> · {t(`privacy.${one.endReason}`, { date: moment(one.endedAt) })}</span>
          ) : null}
          <small class="muted" title={one.wordingHash}>
            {t('privacy.proof', { hash: one.wordingHash.slice(0, 16) })}
          </small>
        </li>
      ))}
    </ul>
  );
}

function SeparateConsents({ notice, consent, talk }: { notice: NoticeForReader; consent: Consent; talk: Talk }) {
  const { t } = useWords();
  const [asking, setAsking] = useState<string | null>(null);
  const purposes = notice.purposes.filter((purpose) => purpose.separateConsent);
  const asked = purposes.find(({ key }) => key === asking && consent.separate.includes(key));
  return (
    <>
      <ul class="separate">
        {purposes.map(({ key }) => {
          const isGiven = consent.separate.includes(key);
          const name = notice.wording.purposes[key]?.name ?? key;
          const act = isGiven ? t('privacy.take_back') : t('privacy.allow');
          return (
            <li key={key}>
              <span>{name}</span>
              <button
                type="button"
                class="link"
                aria-label={`${act}: ${name}`}
                onClick={() => (isGiven ? setAsking(key) : void talk.accept([...consent.separate, key]))}
              >
                {act}
              </button>
            </li>
          );
        })}
      </ul>
      {asked ? (
        <Question
          hint={t(asked.isSensitive ? 'privacy.take_back_sensitive' : 'privacy.take_back_hint')}
          onYes={() => {
            setAsking(null);
            void talk.withdraw(asked.key);
          }}
          onNo={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

/** What follows from a withdrawal, before it is made. */
function Question({ hint, onYes, onNo }: { hint: string; onYes: () => void; onNo: () => void }) {
  const { t } = useWords();
  const question = useRef<HTMLDivElement>(null);
  const hintId = useId();
  useEffect(() => question.current?.focus(), []);
  return (
    <div ref={question} class="strip warn" role="alertdialog" aria-labelledby={hintId} tabIndex={-1}>
      <p id={hintId}>{hint}</p>
      <button type="button" class="quiet danger" onClick={onYes}>
        {t('privacy.withdraw_confirm')}
      </button>
      <button type="button" class="quiet" onClick={onNo}>
        {t('privacy.cancel')}
      </button>
    </div>
  );
}

function Withdrawal({ talk }: { talk: Talk }) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <button type="button" class="quiet danger" onClick={() => setAsking(true)}>
        {t('privacy.withdraw')}
      </button>
    );
  return (
    <Question
      hint={t('privacy.withdraw_hint')}
      onYes={() => {
        setAsking(false);
        void talk.withdraw();
      }}
      onNo={() => setAsking(false)}
    />
  );
}

function Versions({ state, talk }: { state: ChatState; talk: Talk }) {
  const { t } = useWords();
  const [shown, setShown] = useState<NoticeForReader | null>(null);
  const notice = shown ?? state.notice;
  const older = state.versions.filter((version) => version !== state.notice?.version);
  if (!notice) return null;
  return (
    <section aria-labelledby="notice-title">
      <h3 id="notice-title">{t('privacy.notice')}</h3>
      {older.length > 0 ? (
        <p class="versions">
          {state.versions.map((version) => (
            <button
              key={version}
              type="button"
              class="link"
              aria-pressed={version === notice.version}
              onClick={() => void talk.noticeVersion(version).then(setShown)}
            >
              {t('privacy.version', { version })}
              {version === state.notice?.version ? ` (${t('privacy.current')})` : ''}
            </button>
          ))}
        </p>
      ) : null}
      <details>
        <summary>{t('notice.read')}</summary>
        <NoticeText notice={notice} />
      </details>
    </section>
  );
}

/** What is protected, what was agreed to, and the way out of it: as easy as the way in (PIPL art. 15). */
export function Privacy({ state, talk }: { state: ChatState; talk: Talk }) {
  const { t } = useWords();
  const { consent, notice, problem } = state;
  return (
    <div class="privacy">
      {problem ? <ProblemStrip problem={problem} /> : null}
      {state.phase === 'talking' ? (
        <ProtectedList items={protectedItems(state.messages)} isStopped={consent?.sensitiveUse === 'withdrawn'} />
      ) : null}
      <Looks talk={talk} />
      {consent && consent.history.length > 0 ? (
        <section aria-labelledby="consent-title">
          <h3 id="consent-title">{t('privacy.consent')}</h3>
          <ConsentHistory consent={consent} />
          {consent.isAccepted && notice ? (
            <>
              <h4>{t('privacy.separate')}</h4>
              <SeparateConsents notice={notice} consent={consent} talk={talk} />
              <Withdrawal talk={talk} />
            </>
          ) : null}
        </section>
      ) : null}
      <Versions state={state} talk={talk} />
    </div>
  );
}
