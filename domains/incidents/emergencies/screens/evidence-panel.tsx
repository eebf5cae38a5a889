import { EmptyState, exactTime, MaskedText, Pill, type Tone, useMe } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Evidence } from '../../contract.ts';

const TONES: Readonly<Record<Evidence['state'], Tone>> = { intact: 'ok', waiting: 'quiet', changed: 'danger' };

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

function Line({ message }: { message: Evidence['messages'][number] }): ReactNode {
  const { t, i18n } = useTranslation(['incidents.emergencies', 'desk']);
  const { author, at, text, spans, files, system } = message;
  return (
    <li className={`evidence-line evidence-${author.kind}`}>
      <small className="kd-quiet">
        <time dateTime={at}>{exactTime(new Date(at), i18n.language)}</time>
        {author.kind !== 'system' && ` · ${t(`evidence.${author.kind}`)}`}
      </small>
      <p>{system ? t(`desk:system.${system.code}`, system.params) : <MaskedText text={text} spans={spans} />}</p>
      {files.length > 0 && (
        <p className="kd-quiet">
          {t('evidence.files')}: {files.map(({ mask }) => mask).join(', ')}
        </p>
      )}
    </li>
  );
}

/** What was kept of the conversation, and whether the ledger still agrees; asks again while the entry waits for its place. */
export function EvidencePanel({
  evidence,
  entryId,
  receipt,
  conversationId,
  onAgain,
  askAgainMs,
}: {
  evidence: Evidence | null;
  entryId: string;
  receipt: string | null;
  conversationId: string | null;
  onAgain: () => void;
  askAgainMs: number;
}): ReactNode {
  const { t } = useTranslation('incidents.emergencies');
  const { role } = useMe();
  const ask = useEffectEvent(onAgain);
  const isWaiting = evidence?.state === 'waiting';
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => ask(), askAgainMs);
    return () => clearInterval(timer);
  }, [isWaiting, askAgainMs]);
  if (!evidence) return <EmptyState title={t('evidence.title')}>{t('evidence.none')}</EmptyState>;
  return (
    <section className="kd-panel evidence">
      <header>
        <h2>{t('evidence.title')}</h2>
        <Pill tone={TONES[evidence.state]}>{t(`evidence.${evidence.state}`)}</Pill>
      </header>
      <p className="kd-quiet">{t('evidence.lead')}</p>
      <p className="evidence-proof">
        <span>
          {t('evidence.hash')} <code>{evidence.hash}</code>
        </span>
        {receipt && (
          <Button size="small" onClick={() => download(`kedun-${entryId}.tlog-proof`, receipt)}>
            {t('evidence.receipt')}
          </Button>
        )}
        {role !== 'lead' && <Link to={`/oversight/ledger/${entryId}`}>{t('evidence.entry')}</Link>}
        {conversationId && <Link to={`/desk/${conversationId}`}>{t('one.conversation')}</Link>}
      </p>
      <ol className="evidence-lines">
        {evidence.messages.map((message) => (
          <Line key={message.id} message={message} />
        ))}
      </ol>
    </section>
  );
}
