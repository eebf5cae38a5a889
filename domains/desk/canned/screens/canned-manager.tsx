import { newId } from '@kedun/base';
import { EmptyState, Field, Pill, problemSentence, useApiCommand, useApiQuery } from '@kedun/ui';
import { Button, Drawer, Input, Popconfirm, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CannedReply,
  changeDeskSettings,
  listCannedReplies,
  readDeskSettings,
  removeCannedReply,
  saveCannedReply,
} from '../../contract.ts';

const EMPTY = { 'zh-CN': '', en: '' };

/** Where a lead looks after what the team works with: canned replies, and how new conversations are given out. */
export function CannedManager({ onClose }: { onClose: () => void }): ReactNode {
  const { t, i18n } = useTranslation('desk');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const canned = useApiQuery(listCannedReplies, {});
  const remove = useApiCommand(removeCannedReply, { invalidates: [listCannedReplies] });
  const [edited, setEdited] = useState<CannedReply | null>(null);
  const isEmpty = canned.data?.items.length === 0;
  return (
    <Drawer
      open
      size={520}
      title={t('canned.title')}
      onClose={onClose}
      extra={
        <Button
          type="primary"
          onClick={() => setEdited({ id: newId(), teamId: null, shortcut: '', title: EMPTY, text: EMPTY })}
        >
          {t('canned.add')}
        </Button>
      }
    >
      <AutoAssignSwitch />
      {edited && <CannedForm key={edited.id} reply={edited} onDone={() => setEdited(null)} />}
      {isEmpty && !edited && <EmptyState title={t('canned.empty')} />}
      <ul className="desk-managed">
        {canned.data?.items.map((reply) => (
          <li key={reply.id}>
            <div>
              <b>{reply.title[language]}</b> <code>/{reply.shortcut}</code>
              {reply.teamId === null && <Pill>{t('canned.everyTeam')}</Pill>}
              <p>{reply.text[language]}</p>
            </div>
            {reply.teamId !== null && (
              <span>
                <Button size="small" onClick={() => setEdited(reply)}>
                  {t('do.edit')}
                </Button>
                <Popconfirm
                  title={t('canned.removeSure')}
                  okText={t('canned.remove')}
                  cancelText={t('do.cancel')}
                  onConfirm={() => remove.mutate({ params: { id: reply.id } })}
                >
                  <Button size="small" danger type="text">
                    {t('canned.remove')}
                  </Button>
                </Popconfirm>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function AutoAssignSwitch(): ReactNode {
  const { t } = useTranslation('desk');
  const settings = useApiQuery(readDeskSettings, {});
  const change = useApiCommand(changeDeskSettings, { invalidates: [readDeskSettings] });
  return (
    <Field label={t('settings.autoAssign')} hint={t('settings.autoAssignHelp')}>
      {(control) => (
        <div>
          <Switch
            id={control.id}
            aria-describedby={control['aria-describedby']}
            loading={settings.isPending || change.isPending}
            checked={settings.data?.isAutoAssigned ?? false}
            onChange={(isAutoAssigned) => change.mutate({ body: { isAutoAssigned } })}
          />
        </div>
      )}
    </Field>
  );
}

function CannedForm({ reply, onDone }: { reply: CannedReply; onDone: () => void }): ReactNode {
  const { t } = useTranslation('desk');
  const [shortcut, setShortcut] = useState(reply.shortcut);
  const [title, setTitle] = useState(reply.title);
  const [text, setText] = useState(reply.text);
  const save = useApiCommand(saveCannedReply, { invalidates: [listCannedReplies], onDone });
  const isComplete = [shortcut, title['zh-CN'], title.en, text['zh-CN'], text.en].every((words) => words.trim() !== '');
  return (
    <form
      className="desk-canned-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { id: reply.id }, body: { shortcut: shortcut.trim(), title, text } });
      }}
    >
      <Field label={t('canned.shortcut')} hint={t('canned.shortcutHelp')} error={problemSentence(save.error)}>
        {(control) => (
          <Input
            {...control}
            prefix="/"
            maxLength={30}
            value={shortcut}
            onChange={({ target }) => setShortcut(target.value)}
          />
        )}
      </Field>
      {(['zh-CN', 'en'] as const).map((language) => (
        <fieldset key={language}>
          <legend>{t(language === 'en' ? 'canned.english' : 'canned.chinese')}</legend>
          <Field label={t('canned.name')}>
            {(control) => (
              <Input
                {...control}
                maxLength={60}
                value={title[language]}
                onChange={({ target }) => setTitle({ ...title, [language]: target.value })}
              />
            )}
          </Field>
          <Field label={t('canned.text')}>
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={2000}
                value={text[language]}
                onChange={({ target }) => setText({ ...text, [language]: target.value })}
              />
            )}
          </Field>
        </fieldset>
      ))}
      <div className="desk-editor-actions">
        <Button onClick={onDone}>{t('do.cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={!isComplete} loading={save.isPending}>
          {t('do.save')}
        </Button>
      </div>
    </form>
  );
}
