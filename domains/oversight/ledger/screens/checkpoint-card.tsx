import { ErrorState, RelativeTime, SignalStrip, useApiCommand, useApiQuery } from '@kedun/ui';
import { App, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readCheckpoint, verifyLedger } from '../../contract.ts';

const REFRESH_MS = 5_000;

/** The newest signed head with its age, and the button that recomputes the whole log. */
export function CheckpointCard(): ReactNode {
  const { t } = useTranslation('oversight');
  const { message } = App.useApp();
  const head = useApiQuery(readCheckpoint, {}, { refetchInterval: REFRESH_MS });
  const verify = useApiCommand(verifyLedger);
  if (head.error) return <ErrorState error={head.error} onRetry={() => void head.refetch()} />;
  if (head.isPending) return <Skeleton active paragraph={{ rows: 1 }} title={false} className="ledger-head" />;
  const { checkpoint } = head.data;
  async function copy(note: string): Promise<void> {
    await navigator.clipboard.writeText(note);
    message.success(t('ledger.checkpoint.copied'));
  }
  return (
    <section className="ledger-head" aria-label={t('ledger.checkpoint.title')}>
      <div className="ledger-head-facts">
        <h2>{t('ledger.checkpoint.title')}</h2>
        {checkpoint ? (
          <>
            <b>{t('ledger.checkpoint.entries', { count: checkpoint.size })}</b>
            <span>
              {t('ledger.checkpoint.age')} <RelativeTime at={checkpoint.at} />
            </span>
            <span className="ledger-root" title={checkpoint.root}>
              {t('ledger.checkpoint.root')} {checkpoint.root.slice(0, 12)}…
            </span>
            {checkpoint.witnesses.map(({ name, size, at }) => (
              <span key={name} title={name}>
                {t('ledger.checkpoint.witnessed', { name, size })} <RelativeTime at={at} />
              </span>
            ))}
            {checkpoint.pending > 0 && <span>{t('ledger.checkpoint.pending', { count: checkpoint.pending })}</span>}
          </>
        ) : (
          <span>{t('ledger.checkpoint.none')}</span>
        )}
      </div>
      <div className="ledger-head-acts">
        {checkpoint && <Button onClick={() => void copy(checkpoint.note)}>{t('ledger.checkpoint.copy')}</Button>}
        {checkpoint && (
          <Button onClick={() => void copy(checkpoint.verifierKey)}>{t('ledger.checkpoint.copyKey')}</Button>
        )}
        <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate({})}>
          {verify.isPending ? t('ledger.verify.running') : t('ledger.verify.button')}
        </Button>
      </div>
      <Verdict verify={verify} />
    </section>
  );
}

function Verdict({ verify }: { verify: ReturnType<typeof useApiCommand<typeof verifyLedger>> }): ReactNode {
  const { t } = useTranslation('oversight');
  if (verify.error) return <ErrorState error={verify.error} />;
  if (!verify.data) return null;
  const { isIntact, size, at, reason, milliseconds } = verify.data;
  const known = reason?.startsWith('checkpoint_') && reason !== 'checkpoint_missing' ? 'checkpoint' : reason;
  return (
    <div className="ledger-verdict">
      <SignalStrip tone={isIntact ? 'ok' : 'danger'}>
        {isIntact
          ? t('ledger.verify.good', { count: size, seconds: (milliseconds / 1000).toFixed(2) })
          : t('ledger.verify.bad', { at, reason: t(`ledger.reason.${known}`, { defaultValue: reason ?? '' }) })}
      </SignalStrip>
    </div>
  );
}
