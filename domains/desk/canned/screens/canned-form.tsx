import { Field, Form, FormProblem, isChanged, useApiCommand, useLeave, useUnsaved } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CannedReply, listCannedReplies, saveCannedReply } from '../../contract.ts';

/** Letters and digits of any script, `-` and `_`, as the server takes them. */
const SHORTCUT = String.raw`(?:[\p{L}\p{N}_]|-)+`;

/** A canned reply in both languages. */
export function CannedForm({ reply, onDone }: { reply: CannedReply; onDone: () => void }): ReactNode {
  const { t } = useTranslation('desk');
  const leave = useLeave();
  const [shortcut, setShortcut] = useState(reply.shortcut);
  const [title, setTitle] = useState(reply.title);
  const [text, setText] = useState(reply.text);
  const start = { shortcut: reply.shortcut, title: reply.title, text: reply.text };
  const saved = useUnsaved(isChanged({ shortcut, title, text }, start));
  const save = useApiCommand(saveCannedReply, {
    invalidates: [listCannedReplies],
    onDone() {
      saved();
      onDone();
    },
  });
  return (
    <Form
      className="desk-canned-form"
      problem={save.error}
      fieldOf={{ shortcut_taken: 'shortcut' }}
      onSubmit={() => save.mutate({ params: { id: reply.id }, body: { shortcut: shortcut.trim(), title, text } })}
    >
      <Field label={t('canned.shortcut')} hint={t('canned.shortcutHelp')}>
        {(control) => (
          <Input
            {...control}
            name="shortcut"
            required
            autoFocus
            pattern={SHORTCUT}
            title={t('canned.shortcutRule')}
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
                required
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
                required
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={2000}
                value={text[language]}
                onChange={({ target }) => setText({ ...text, [language]: target.value })}
              />
            )}
          </Field>
        </fieldset>
      ))}
      <FormProblem />
      <div className="desk-editor-actions">
        <Button onClick={() => leave(onDone)}>{t('do.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('do.save')}
        </Button>
      </div>
    </Form>
  );
}
