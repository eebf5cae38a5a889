import { Field, ProblemLine, useApiCommand, useReturnFocus } from '@kedun/ui';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importWords, LONGEST_IMPORT, listWords, type WordFields } from '../../contract.ts';
import { download } from './download.ts';
import { WordSelects } from './word-selects.tsx';

/** Refused lines that are shown; all can be saved. */
const LINES_SHOWN = 50;

/** Text of a file as spreadsheets here write it: UTF-8, or else GB 18030. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Takes words from a file or a paste and tells of each line that was not taken. */
export function ImportDialog({ onDone }: { onDone: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['desk.words', 'desk']);
  const [text, setText] = useState('');
  const [defaults, setDefaults] = useState<Pick<WordFields, 'category' | 'action' | 'direction'>>({
    ...{ category: 'operator', action: 'block', direction: 'outgoing' },
  });
  const taking = useApiCommand(importWords, { invalidates: [listWords] });
  const { data } = taking;
  const isTooLong = text.length > LONGEST_IMPORT;
  return (
    <Modal
      open
      title={t('importing.title')}
      onCancel={onDone}
      footer={
        <>
          <Button onClick={onDone}>{t(data ? 'close' : 'cancel')}</Button>
          {!data && (
            <Button
              type="primary"
              loading={taking.isPending}
              disabled={text.trim() === '' || isTooLong}
              onClick={() => taking.mutate({ body: { text, ...defaults } })}
            >
              {t('importing.do')}
            </Button>
          )}
        </>
      }
    >
      {data ? (
        <div aria-live="polite">
          <p>{t('importing.done', { added: data.added, changed: data.changed })}</p>
          {data.refused.length > 0 && (
            <>
              <p>
                <b>{t('importing.refused', { count: data.refused.length })}</b>{' '}
                <Button
                  size="small"
                  onClick={() => download('kedun-words-refused.txt', data.refused.map((one) => one.text).join('\n'))}
                >
                  {t('importing.save')}
                </Button>
              </p>
              <ul className="word-refused">
                {data.refused.slice(0, LINES_SHOWN).map(({ line, text: written, fault }) => (
                  <li key={line}>
                    {t('importing.line', { line })} <q>{written.slice(0, 100)}</q> {t(`fault.${fault}`)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ) : (
        <div className="word-form">
          <p className="kd-quiet">{t('importing.lead')}</p>
          <WordSelects value={defaults} onChange={(part) => setDefaults({ ...defaults, ...part })} />
          <Field label={t('importing.file')}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".txt,.csv,text/plain,text/csv"
                onChange={async ({ target }) => {
                  const [file] = target.files ?? [];
                  if (file)
                    setText(file.size > 4 * LONGEST_IMPORT ? ' '.repeat(LONGEST_IMPORT + 1) : await textOf(file));
                }}
              />
            )}
          </Field>
          <Field label={t('importing.text')} error={isTooLong ? t('importing.tooLong') : null}>
            {(control) => (
              <Input.TextArea
                {...control}
                spellCheck={false}
                rows={6}
                value={isTooLong ? '' : text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
          {taking.error ? <ProblemLine error={taking.error} /> : null}
        </div>
      )}
    </Modal>
  );
}
