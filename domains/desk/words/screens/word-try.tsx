import { Field, ProblemLine, useApiQuery } from '@kedun/ui';
import { Input, Select } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tryWords } from '../../contract.ts';

/** A text looked through as the lists are now: each word found, what it does, and how it was disguised. */
export function WordTry(): ReactNode {
  const { t } = useTranslation(['desk.words', 'desk']);
  const [text, setText] = useState('');
  const [direction, setDirection] = useState<'outgoing' | 'incoming'>('outgoing');
  const asked = useDeferredValue(text);
  const { data, error } = useApiQuery(
    tryWords,
    { body: { text: asked, direction } },
    { enabled: asked.trim() !== '', gcTime: 0 },
  );
  const findings = asked.trim() === '' ? [] : (data?.findings ?? []);
  return (
    <div className="word-form">
      <Field label={t('try.who')}>
        {(control) => (
          <Select
            {...control}
            value={direction}
            options={(['outgoing', 'incoming'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))}
            onChange={setDirection}
          />
        )}
      </Field>
      <Field label={t('try.label')} hint={t('try.hint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoComplete="off"
            spellCheck={false}
            maxLength={4000}
            autoSize={{ minRows: 4, maxRows: 12 }}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <div aria-live="polite">
        {error ? <ProblemLine error={error} /> : null}
        {data && asked.trim() !== '' && (
          <p>{findings.length === 0 ? t('try.none') : t('try.found', { count: findings.length })}</p>
        )}
        <ul className="word-found">
          {findings.map(({ start, end, term, category, action, how }) => (
            <li key={`${start} ${term}`}>
              <mark>{asked.slice(start, end)}</mark> {t('try.in', { term })} · {t(`category.${category}`)} ·{' '}
              {t(`action.${action}`)} · {t(`how.${how}`)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
