/** @jsxImportSource preact */
import type { NoticeForReader } from '@kedun/domains/rights/contract';
import { useState } from 'preact/hooks';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
import { ShieldIcon } from './icons.tsx';
import { NoticeText } from './notice-text.tsx';
import { ProblemStrip } from './problem.tsx';
import { type Language, useWords } from './words.ts';

/** Nothing is sent before this is accepted. Separate consents are never ticked beforehand (PIPL art. 14, 29). */
export function NoticeGate({
  notice,
  state,
  talk,
  onLanguage,
  onDecline,
}: {
  notice: NoticeForReader;
  state: ChatState;
  talk: Talk;
  onLanguage: (language: Language) => void;
  onDecline: () => void;
}) {
  const { t, language } = useWords();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const isAgain = notice.changed.length > 0;
  const separate = notice.purposes.filter((purpose) => purpose.separateConsent);
  async function accept(): Promise<void> {
    setBusy(true);
    await talk.accept(ticked);
    setBusy(false);
  }
  return (
    <div class="gate">
      <div class="gate-words">
        <p class="gate-intro">
          <ShieldIcon />
          <strong>{t('notice.intro')}</strong>
          <button type="button" class="link" onClick={() => onLanguage(language === 'zh-CN' ? 'en' : 'zh-CN')}>
            {t('notice.language')}
          </button>
        </p>
        {isAgain ? <p class="strip warn">{t('notice.changed', { version: notice.version })}</p> : null}
        <p>{notice.wording.summary}</p>
        <p class="muted">{notice.wording.handlerName}</p>
        <details open={isAgain}>
          <summary>{t('notice.read')}</summary>
          <NoticeText notice={notice} />
        </details>
      </div>
      <div class="gate-acts">
        {state.problem ? <ProblemStrip problem={state.problem} /> : null}
        {separate.map(({ key }) => (
          <label key={key} class="tick">
            <input
              type="checkbox"
              checked={ticked.includes(key)}
              onChange={(event) =>
                setTicked(event.currentTarget.checked ? [...ticked, key] : ticked.filter((one) => one !== key))
              }
            />
            <span>
              {t('notice.separate', { purpose: notice.wording.purposes[key]?.name ?? '' })}
              <small>{t('notice.separate_hint')}</small>
            </span>
          </label>
        ))}
        <button type="button" class="primary" disabled={isBusy} onClick={() => void accept()}>
          {isAgain ? t('notice.accept_again') : t('notice.accept')}
        </button>
        <button type="button" class="quiet" onClick={onDecline}>
          {t('notice.decline')}
        </button>
      </div>
    </div>
  );
}
