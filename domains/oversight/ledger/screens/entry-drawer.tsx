import { ErrorState, LoadingState, SignalStrip, useApiQuery } from '@kedun/ui';
import { App, Button, Descriptions, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type EntryProof, type LedgerLine, readCheckpoint } from '../../contract.ts';
import { type BrowserVerdict, verifyOnDevice } from './browser-proof.ts';
import { useLedgerWords } from './ledger-words.tsx';
import { pageOf } from './line-facts.ts';
import { ProofTree } from './proof-tree.tsx';
import { useEntry } from './use-entry.ts';

interface Props {
  readonly id: string | null;
  readonly onClose: () => void;
  readonly onSameCustomer: (commitment: string) => void;
}

/** One entry: a plain sentence, its facts, and the proof that this device can check by itself. */
export function EntryDrawer({ id, onClose, onSameCustomer }: Props): ReactNode {
  const { t } = useTranslation('oversight');
  return (
    <Drawer open={id !== null} onClose={onClose} size={560} title={t('entry.proof')} destroyOnHidden>
      {id && <Entry key={id} id={id} onSameCustomer={onSameCustomer} />}
    </Drawer>
  );
}

function Entry({ id, onSameCustomer }: { id: string; onSameCustomer: (commitment: string) => void }): ReactNode {
  const { t } = useTranslation('oversight');
  const words = useLedgerWords();
  const entry = useEntry(id);
  if (entry.isPending) return <LoadingState />;
  if (entry.error) return <ErrorState error={entry.error} onRetry={() => void entry.refetch()} />;
  const { line, proof } = entry.data;
  return (
    <div className="ledger-entry">
      <p className="ledger-sentence">{words.sentence(line)}</p>
      <Facts line={line} onSameCustomer={onSameCustomer} />
      {proof ? (
        <Proof proof={proof} />
      ) : (
        <div className="ledger-verdict">
          <SignalStrip tone="brand">{t('entry.waiting')}</SignalStrip>
        </div>
      )}
    </div>
  );
}

function Facts({
  line,
  onSameCustomer,
}: {
  line: LedgerLine;
  onSameCustomer: (commitment: string) => void;
}): ReactNode {
  const { t } = useTranslation('oversight');
  const words = useLedgerWords();
  const facts = Object.entries(line.facts).map(([name, value]) => ({
    key: name,
    label: words.factName(name),
    children: <Named kind={name} id={String(value)} text={words.factValue(name, value, line.people)} />,
  }));
  const { object: thing } = line;
  const object = thing
    ? [
        {
          key: 'object',
          label: t('entry.object'),
          children: (
            <>
              {words.objectKind(thing.kind)}{' '}
              <Named {...thing} text={line.people[thing.id] ?? <code>{thing.id}</code>} />
            </>
          ),
        },
      ]
    : [];
  const { customer } = line;
  const about = customer
    ? [
        {
          key: 'customer',
          label: t('entry.customer'),
          children: (
            <>
              <code title={t('entry.customerHelp')}>{customer.slice(0, 16)}…</code>
              <Button type="link" size="small" onClick={() => onSameCustomer(customer)}>
                {t('entry.sameCustomer')}
              </Button>
            </>
          ),
        },
      ]
    : [];
  return <Descriptions size="small" column={1} bordered items={[...facts, ...object, ...about]} />;
}

/** A value in words; what has a page of its own leads there. */
function Named({ kind, id, text }: { kind: string; id: string; text: ReactNode }): ReactNode {
  const page = pageOf(kind, id);
  return page ? <Link to={page}>{text}</Link> : text;
}

function Proof({ proof }: { proof: EntryProof }): ReactNode {
  const { t } = useTranslation('oversight');
  const { message } = App.useApp();
  const head = useApiQuery(readCheckpoint, {}, { staleTime: 60_000 });
  const [verdict, setVerdict] = useState<BrowserVerdict | null>(null);
  const key = head.data?.checkpoint?.verifierKey;
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(proof.receipt);
    message.success(t('entry.copied'));
  }
  const words = {
    good: t('entry.good', { size: proof.size }),
    good_unsigned: t('entry.goodUnsigned', { size: proof.size }),
    bad: t('entry.bad'),
  };
  return (
    <section aria-label={t('entry.proof')}>
      <p className="ledger-help">{t('entry.proofHelp')}</p>
      <ProofTree proof={proof} />
      <div className="ledger-proof-acts">
        <Button type="primary" disabled={!key} onClick={() => key && void verifyOnDevice(proof, key).then(setVerdict)}>
          {t('entry.verify')}
        </Button>
        <Button onClick={() => void copy()}>{t('entry.copy')}</Button>
        <Button
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(proof.receipt)}`}
          download={`kedun-${proof.index}.tlog-proof`}
        >
          {t('entry.download')}
        </Button>
      </div>
      {verdict && (
        <div className="ledger-verdict">
          <SignalStrip tone={verdict === 'bad' ? 'danger' : 'ok'}>{words[verdict]}</SignalStrip>
        </div>
      )}
    </section>
  );
}
