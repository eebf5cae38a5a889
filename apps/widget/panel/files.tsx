/** @jsxImportSource preact */
/** How files look: those on their way up above the box, those that were sent in the thread. Loaded with the first. */
import type { AttachedFile } from '@kedun/domains/desk/contract';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { withSensitive } from '../chat/consent.ts';
import type { Upload } from '../chat/files.ts';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
import { MAX_FILE_BYTES, MAX_FILES } from '../chat/uploads.ts';
import styles from './files.css?inline';
import { CrossIcon, FileIcon, LockIcon, PictureIcon } from './icons.tsx';
import { problemWords } from './problem.tsx';
import { dress } from './styles.ts';
import { useWords, type Words } from './words.ts';

dress(styles);

const MEGABYTE = 1024 * 1024;
/** What stays wrong however often the same file is tried, or until consent is given. */
const UNMENDED = ['sensitive_not_agreed', 'file_empty', 'file_too_large', 'file_kind_unknown', 'file_unreadable'];

/** "340 KB", "2.4 MB": rounded up, so that nothing is of size zero. */
export function sizeWords(byteCount: number): string {
  if (byteCount < 1000) return `${byteCount} B`;
  if (byteCount < MEGABYTE) return `${Math.ceil(byteCount / 1024)} KB`;
  return `${(Math.ceil((byteCount / MEGABYTE) * 10) / 10).toFixed(1)} MB`;
}

/** A name on one line: what is too much goes from the middle, the ending stays. */
function Name({ name }: { name: string }) {
  const dot = name.lastIndexOf('.');
  const cut = dot > 0 && name.length - dot <= 6 ? dot : name.length;
  return (
    <span class="file-name" title={name}>
      <span>{name.slice(0, cut)}</span>
      {name.slice(cut)}
    </span>
  );
}

function Kind({ isPicture }: { isPicture: boolean }) {
  return <span class="file-kind">{isPicture ? <PictureIcon /> : <FileIcon />}</span>;
}

const Spinner = () => <i class="spinner" aria-hidden="true" />;

function failureWords(words: Words, { problem }: Upload): string {
  if (!problem) return '';
  const holes = { megabytes: MAX_FILE_BYTES / MEGABYTE };
  return words.find(`files.failed.${problem.code}`, holes) ?? problemWords(words, problem);
}

function Progress({ upload }: { upload: Upload }) {
  const { t } = useWords();
  if (upload.state === 'taken') return <span class="ok"> · {t('files.taken')}</span>;
  return (
    <span>
      {' · '}
      {t(upload.state === 'going' ? 'files.going' : 'files.waiting')}
    </span>
  );
}

function UploadRow({ upload, talk }: { upload: Upload; talk: Talk }) {
  const words = useWords();
  const { t } = words;
  const { key, name, problem, state } = upload;
  return (
    <li class={problem ? 'file failed' : 'file'}>
      {state === 'going' ? (
        <span class="file-kind">
          <Spinner />
        </span>
      ) : (
        <Kind isPicture={upload.isPicture} />
      )}
      <div>
        <Name name={name} />
        <small>
          {sizeWords(upload.byteCount)}
          {problem ? null : <Progress upload={upload} />}
        </small>
        {problem ? (
          <p class="danger" role="alert">
            {failureWords(words, upload)}{' '}
            {UNMENDED.includes(problem.code) ? null : (
              <button
                type="button"
                class="link"
                aria-label={t('files.again', { name })}
                onClick={() => talk.uploads.retry(key)}
              >
                {t('thread.retry')}
              </button>
            )}
          </p>
        ) : null}
      </div>
      <button
        type="button"
        class="icon"
        aria-label={t('files.remove', { name })}
        title={t('files.remove_short')}
        onClick={() => talk.uploads.remove(key)}
      >
        <CrossIcon />
      </button>
    </li>
  );
}

/** A file may show anything, so none is taken without the consent to sensitive information. */
function ConsentOffer({ state, talk }: { state: ChatState; talk: Talk }) {
  const { t } = useWords();
  if (!state.uploads.some(({ problem }) => problem?.code === 'sensitive_not_agreed')) return null;
  const agreed = withSensitive(state);
  if (agreed.length === (state.consent?.separate.length ?? 0)) return <p class="hint warn">{t('files.not_allowed')}</p>;
  return (
    <p class="hint warn">
      {t('files.sensitive')}{' '}
      <button type="button" class="link" onClick={() => void talk.accept(agreed)}>
        {t('composer.agree')}
      </button>
    </p>
  );
}

/** The files of the message that is being written. */
export function Tray({ state, talk }: { state: ChatState; talk: Talk }) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  // What was just added comes into view.
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [state.uploads.length]);
  return (
    <>
      {state.leftOut > 0 ? (
        <p class="hint warn" role="alert">
          {t('files.left_out', { most: MAX_FILES, count: state.leftOut })}
        </p>
      ) : null}
      <ConsentOffer state={state} talk={talk} />
      <ul ref={list} class="tray" aria-label={t('files.tray')}>
        {state.uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} talk={talk} />
        ))}
      </ul>
    </>
  );
}

/** What became of a file, in words: what is protected of it and who may see what. */
function fateWords({ t }: Words, { token, type, state, copy, protectedCount }: AttachedFile): string {
  if (token === null) return t('files.gone');
  if (state === 'reading') return t('files.reading');
  if (state === 'unread') return t('files.unread');
  const found = protectedCount > 0 ? t('files.found', { count: protectedCount }) : '';
  if (type === 'IMAGE' && !copy) return t('files.unclear') + found;
  return found === '' ? t('files.nothing') : t('files.masked') + found;
}

/** Files that were sent: the picture itself is not shown again, for this page holds none. */
export function SentFiles({ files }: { files: readonly AttachedFile[] }) {
  const words = useWords();
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id} class="file">
          <Kind isPicture={file.type === 'IMAGE'} />
          <div>
            <Name name={file.mask} />
            <small>{sizeWords(file.byteCount)}</small>
            <p class="fate">
              {file.state === 'reading' && file.token !== null ? <Spinner /> : <LockIcon size={13} />}
              <span>{fateWords(words, file)}</span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Files of a message that is on its way. */
export function LeavingFiles({ files }: { files: readonly Upload[] }) {
  return (
    <ul class="files">
      {files.map(({ key, name, byteCount, isPicture }) => (
        <li key={key} class="file">
          <Kind isPicture={isPicture} />
          <div>
            <Name name={name} />
            <small>{sizeWords(byteCount)}</small>
          </div>
        </li>
      ))}
    </ul>
  );
}
