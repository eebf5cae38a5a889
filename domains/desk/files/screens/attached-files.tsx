import { FileImageOutlined, FileTextOutlined } from '@ant-design/icons';
import { ErrorState, LoadingState, Picture, useApiQuery } from '@kedun/ui';
import { Button, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AttachedFile, type Message, readFile } from '../../contract.ts';
import { SealedText } from '../../conversations/screens/sealed-text.tsx';
import { MissInFile } from '../../misses/screens/miss-in-file.tsx';
import { bytesInWords, pagesInWords, reasonKey } from './words.ts';
import './files.css';

/** The masked content of a file: of a picture the covered copy, and what was read in it. */
function Content({ file, message }: { file: AttachedFile; message: Message }): ReactNode {
  const { t } = useTranslation('desk');
  const { conversationId } = message;
  const drawn = useRef<HTMLParagraphElement>(null);
  const [isLarge, setLarge] = useState(false);
  // Nothing of it stays in the cache once nobody looks.
  const content = useApiQuery(
    readFile,
    { params: { id: conversationId, fileId: file.id } },
    { gcTime: 0, staleTime: 0 },
  );
  if (content.error) return <ErrorState error={content.error} onRetry={() => void content.refetch()} />;
  if (!content.data) return <LoadingState />;
  const { copy, text, spans } = content.data;
  const alt = t('files.copyAlt', { name: file.mask });
  return (
    <>
      {copy && (
        <button type="button" className="desk-file-copy" onClick={() => setLarge(true)}>
          <Picture data={copy} alt={alt} width={copy.width ?? undefined} height={copy.height ?? undefined} />
        </button>
      )}
      {copy && (
        <Modal
          open={isLarge}
          footer={null}
          title={file.mask}
          width="min(1000px, 94vw)"
          onCancel={() => setLarge(false)}
        >
          <Picture data={copy} alt={alt} className="desk-file-large" />
        </Modal>
      )}
      {text !== '' && (
        <details className="desk-file-text" open={!copy}>
          <summary>{t('files.textTitle')}</summary>
          <p ref={drawn}>
            <SealedText text={text} spans={spans} conversationId={conversationId} />
          </p>
          <MissInFile marked={{ message, file, text, spans }} drawn={drawn} />
        </details>
      )}
      {text === '' && file.type === 'DOCUMENT' && <p className="kd-quiet">{t('files.noText')}</p>}
    </>
  );
}

/** The original: a picture opens by grant, a document is never opened as a whole. */
function Original({ file, conversationId }: { file: AttachedFile; conversationId: string }): ReactNode {
  const { t } = useTranslation('desk');
  const { token, type, dataClass } = file;
  if (token === null) return <p className="kd-quiet">{t('files.gone')}</p>;
  if (type !== 'IMAGE') return <p className="kd-quiet">{t('files.documentSealed')}</p>;
  const mask = t('files.original');
  const span = { start: 0, end: mask.length, type, dataClass, mask, token };
  return (
    <p className="desk-file-original">
      <SealedText text={mask} spans={[span]} conversationId={conversationId} />
    </p>
  );
}

function FileCard({ file, message }: { file: AttachedFile; message: Message }): ReactNode {
  const { t, i18n } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  const isPicture = file.type === 'IMAGE';
  const reason = reasonKey(file.reason);
  const isShown = file.state === 'read' && (file.copy !== null || isOpen);
  return (
    <li className={`desk-file desk-file-${file.state}`}>
      <div className="desk-file-head">
        {isPicture ? <FileImageOutlined aria-hidden /> : <FileTextOutlined aria-hidden />}
        <span className="desk-file-name" title={file.mask}>
          {file.mask}
        </span>
        <small className="kd-quiet">{bytesInWords(file.byteCount, i18n.language)}</small>
      </div>
      <small role="status">
        {file.state === 'read' && !reason
          ? file.protectedCount > 0
            ? t('files.found', { count: file.protectedCount })
            : t('files.foundNone')
          : t(`files.state.${file.state}`)}
        {reason && ` · ${t(reason)}`}
        {file.unreadPages && ` ${t('files.unreadPages', { pages: pagesInWords(file.unreadPages, i18n.language) })}`}
      </small>
      {file.state === 'read' && file.copy === null && !isPicture && (
        <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'files.close' : 'files.open')}
        </Button>
      )}
      {isPicture && file.state === 'read' && file.copy === null && (
        <small className="kd-quiet">{t('files.noCopy')}</small>
      )}
      {/* Words that were marked as missed meanwhile must go from the screen: with more masks it is read anew. */}
      {isShown && <Content key={file.protectedCount} file={file} message={message} />}
      {file.state !== 'reading' && (isPicture || isOpen || file.token === null || file.state === 'unread') && (
        <Original file={file} conversationId={message.conversationId} />
      )}
    </li>
  );
}

/** The files of a message, nothing of them in clear. */
export default function AttachedFiles({ message }: { message: Message }): ReactNode {
  return (
    <ul className="desk-files">
      {message.files.map((file) => (
        <FileCard key={file.id} file={file} message={message} />
      ))}
    </ul>
  );
}
