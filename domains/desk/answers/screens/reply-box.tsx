import { Kbd, KedunMark, Pill, useApiQuery, useHotkey } from '@kedun/ui';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CannedReply, type Draft, listCannedReplies, MAX_MESSAGE_LENGTH } from '../../contract.ts';
import { matchingReplies, slashWord } from './canned-choice.ts';
import { CannedMenu } from './canned-menu.tsx';
import { useDraft } from './use-draft.ts';
import { useDetectionSettings, useProtectionHint } from './use-protection-hint.ts';

type Kind = Draft['kind'];
const LENGTH_SHOWN_FROM = 3600;

/** What others may do with the box: put a canned reply into it. */
export interface ReplyBoxHandle {
  insert(text: string): void;
}

/** Where the person writes to the customer or a note for colleagues. */
export function ReplyBox({
  id,
  drafts,
  mayReply,
  hint,
  onSend,
  onTyping,
  onIdle,
  ref,
}: {
  id: string;
  drafts: readonly Draft[];
  /** False leaves only notes; `hint` then says why. */
  mayReply: boolean;
  hint: ReactNode;
  onSend: (kind: Kind, text: string) => void;
  onTyping: () => void;
  onIdle: () => void;
  ref?: Ref<ReplyBoxHandle>;
}): ReactNode {
  const { t, i18n } = useTranslation('desk');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const [chosenKind, setKind] = useState<Kind>('reply');
  const kind: Kind = mayReply ? chosenKind : 'note';
  const draft = useDraft(id, drafts);
  const text = draft.texts[kind];
  const [cursor, setCursor] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [isMenuHidden, setMenuHidden] = useState(false);
  const area = useRef<TextAreaRef>(null);
  const canned = useApiQuery(listCannedReplies, {}, { staleTime: 60_000 });
  const slash = kind === 'reply' && !isMenuHidden ? slashWord(text, cursor) : null;
  const choices = slash ? matchingReplies(canned.data?.items ?? [], slash.word, language) : [];

  const focus = () => area.current?.focus();
  const turnTo = (next: Kind) => {
    setKind(next);
    focus();
  };
  useHotkey('alt+r', () => turnTo('reply'), t('do.reply'), { group: t('group'), enabled: mayReply });
  useHotkey('alt+n', () => turnTo('note'), t('do.note'), { group: t('group') });
  useHotkey('/', () => openCanned(), t('reply.canned'), { group: t('group'), enabled: mayReply });

  const change = (next: string, at: number) => {
    draft.write(kind, next.slice(0, MAX_MESSAGE_LENGTH));
    setCursor(at);
    setChosen(0);
    setMenuHidden(false);
    if (kind === 'reply') onTyping();
  };
  const insert = (reply: CannedReply) => {
    const start = slash?.start ?? cursor;
    change(text.slice(0, start) + reply.text[language] + text.slice(cursor), start + reply.text[language].length);
    focus();
  };
  const openCanned = () => {
    const words = draft.texts.reply;
    const next = `${words}${words === '' || /\s$/.test(words) ? '' : ' '}/`;
    draft.write('reply', next);
    setCursor(next.length);
    setMenuHidden(false);
    turnTo('reply');
  };
  useImperativeHandle(ref, () => ({
    insert(words) {
      setKind('reply');
      draft.write('reply', `${draft.texts.reply}${draft.texts.reply ? '\n' : ''}${words}`);
      focus();
    },
  }));
  const send = () => {
    if (text.trim() === '') return;
    onSend(kind, text.trim());
    draft.empty(kind);
    onIdle();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (choices.length > 0 && onMenuKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  const onMenuKey = (event: KeyboardEvent): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const pick = choices[chosen];
    if (step) setChosen((at) => (at + step + choices.length) % choices.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && pick) insert(pick);
    else if (event.key === 'Escape') setMenuHidden(true);
    else return false;
    event.preventDefault();
    return true;
  };

  return (
    <div className={`desk-reply desk-reply-${kind}`}>
      <div className="desk-reply-kinds" role="tablist">
        <KindTab kind="reply" chosen={kind} combo="alt+r" isDisabled={!mayReply} onChoose={turnTo} />
        <KindTab kind="note" chosen={kind} combo="alt+n" onChoose={turnTo} />
        <span className="desk-reply-hint">{hint}</span>
        <span className="desk-reply-slash">
          {t('reply.canned')} <kbd className="kd-kbd">/</kbd>
        </span>
      </div>
      <div className="desk-reply-box">
        {slash && (
          <CannedMenu
            choices={choices}
            chosen={chosen}
            isLoaded={canned.isSuccess}
            language={language}
            onChoose={insert}
            onPoint={setChosen}
          />
        )}
        <Input.TextArea
          ref={area}
          variant="borderless"
          autoSize={{ minRows: 2, maxRows: 9 }}
          value={text}
          maxLength={MAX_MESSAGE_LENGTH}
          placeholder={t(kind === 'reply' ? 'reply.placeholder' : 'reply.notePlaceholder')}
          aria-label={t(`reply.${kind}`)}
          onChange={({ target }) => change(target.value, target.selectionStart ?? target.value.length)}
          onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart ?? 0)}
          onKeyDown={press}
          onBlur={onIdle}
        />
      </div>
      <div className="desk-reply-bar">
        <ProtectionHint text={text} />
        <span className="desk-reply-side">
          {text.length >= LENGTH_SHOWN_FROM && t('reply.length', { count: text.length })}
          {draft.isKept && text && <span>{t('reply.draftKept')}</span>}
        </span>
        <Button type="primary" disabled={text.trim() === ''} onClick={send}>
          {t(kind === 'reply' ? 'reply.send' : 'reply.saveNote')} <span className="desk-key">⏎</span>
        </Button>
      </div>
    </div>
  );
}

function KindTab({
  kind,
  chosen,
  combo,
  isDisabled = false,
  onChoose,
}: {
  kind: Kind;
  chosen: Kind;
  combo: string;
  isDisabled?: boolean;
  onChoose: (kind: Kind) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <button
      type="button"
      role="tab"
      className="desk-kind"
      aria-selected={kind === chosen}
      disabled={isDisabled}
      onClick={() => onChoose(kind)}
    >
      {t(`reply.${kind}`)} <Kbd combo={combo} />
    </button>
  );
}

function ProtectionHint({ text }: { text: string }): ReactNode {
  const { t } = useTranslation(['desk', 'ui']);
  const found = useProtectionHint(text, useDetectionSettings());
  if (!found) return <span className="desk-protect" />;
  return (
    <span className="desk-protect" aria-live="polite">
      {found.length === 0 ? (
        <Pill tone="ok">{t('reply.noSensitive')}</Pill>
      ) : (
        <>
          <KedunMark size={14} />
          {t('reply.willProtect')}
          {found.slice(0, 4).map(({ type, mask }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity but their order
            <Pill key={index} tone="brand">
              {t(`ui:type.${type}`)} {mask}
            </Pill>
          ))}
          {found.length > 4 && `+${found.length - 4}`}
        </>
      )}
    </span>
  );
}
