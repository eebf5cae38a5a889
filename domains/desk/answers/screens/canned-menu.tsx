import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedReply } from '../../contract.ts';

/** Canned replies to choose from while a `/` word is written. */
export function CannedMenu({
  choices,
  chosen,
  isLoaded,
  language,
  onChoose,
  onPoint,
}: {
  choices: readonly CannedReply[];
  chosen: number;
  isLoaded: boolean;
  language: 'zh-CN' | 'en';
  onChoose: (reply: CannedReply) => void;
  onPoint: (index: number) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  if (choices.length === 0) {
    return isLoaded ? <p className="desk-canned-menu desk-canned-none">{t('reply.noCanned')}</p> : null;
  }
  return (
    <div className="desk-canned-menu" role="listbox" aria-label={t('reply.canned')}>
      {choices.map((reply, index) => (
        <button
          key={reply.id}
          type="button"
          role="option"
          aria-selected={index === chosen}
          // The text keeps the focus: a click must not take it away.
          onMouseDown={(event) => event.preventDefault()}
          onMouseEnter={() => onPoint(index)}
          onClick={() => onChoose(reply)}
        >
          <code>/{reply.shortcut}</code>
          <b className="desk-canned-title">{reply.title[language]}</b>
          <span>{reply.text[language]}</span>
        </button>
      ))}
    </div>
  );
}
