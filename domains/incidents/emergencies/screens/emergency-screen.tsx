import {
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  PersonName,
  Pill,
  ProblemLine,
  queryKeyOf,
  RelativeTime,
  useApiCommand,
  useApiQuery,
  useLive,
  useMe,
} from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Emergency, listEmergencies, readEmergency, seeEmergency } from '../../contract.ts';
import { emergencyChanged } from '../../events.ts';
import { CloseDialog } from './close-dialog.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import './emergencies.css';

/** The entry gets its place in the tree within a second. */
const ASK_AGAIN_MS = 1_500;

function Acts({ call, onChanged }: { call: Emergency; onChanged: () => void }): ReactNode {
  const { t } = useTranslation(['incidents.emergencies', 'incidents']);
  const { id } = useMe();
  const [isClosing, setClosing] = useState(false);
  const seeing = useApiCommand(seeEmergency, { onDone: onChanged });
  if (call.closed) return null;
  if (call.reporter.id === id) return <span className="kd-quiet">{t('one.own')}</span>;
  return (
    <>
      {!call.seen && (
        <Button
          type="primary"
          danger
          loading={seeing.isPending}
          onClick={() => seeing.mutate({ params: { id: call.id } })}
        >
          {t('one.see')}
        </Button>
      )}
      <Button onClick={() => setClosing(true)}>{t('one.close')}</Button>
      <ProblemLine error={seeing.error} />
      {isClosing && (
        <CloseDialog
          id={call.id}
          onClose={() => setClosing(false)}
          onDone={() => {
            setClosing(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}

/** One call for help: what it is about, who cares for it, and what was kept. */
export default function EmergencyScreen(): ReactNode {
  const { t } = useTranslation(['incidents.emergencies', 'incidents']);
  const cache = useQueryClient();
  const { id = '' } = useParams();
  const read = useApiQuery(readEmergency, { params: { id } });
  const again = () => {
    void read.refetch();
    void cache.invalidateQueries({ queryKey: queryKeyOf(listEmergencies) });
  };
  useLive(emergencyChanged, ({ emergency }) => emergency.id === id && again());
  if (read.error) return <ErrorState error={read.error} onRetry={again} />;
  if (!read.data) return <LoadingState />;
  const { emergency: call, evidence, entryId, receipt } = read.data;
  const { seen, closed, reporter } = call;
  return (
    <Page>
      <PageHeader title={t(`incidents:kind.${call.kind}`)} actions={<Acts call={call} onChanged={again} />}>
        <Link to="/incidents">{t('one.back')}</Link>
      </PageHeader>
      <dl className="emergency-facts">
        <dt>{t('list.reporter')}</dt>
        <dd>
          <PersonName person={reporter} /> · {t('one.reported')} <RelativeTime at={call.reportedAt} />
        </dd>
        <dt>{t('list.state')}</dt>
        <dd>
          {closed ? (
            <>
              <Pill tone={closed.outcome === 'unfounded' ? 'quiet' : 'ok'}>{t(`outcome.${closed.outcome}`)}</Pill>{' '}
              <PersonName person={closed} /> · <RelativeTime at={closed.at} />
              <p>{closed.words}</p>
            </>
          ) : seen ? (
            <>
              {t('one.seen', { name: seen.name })} · <RelativeTime at={seen.at} />
            </>
          ) : (
            <Pill tone="danger">{t('list.nobody')}</Pill>
          )}
        </dd>
        <dt>{t('one.said')}</dt>
        <dd>{call.words || <span className="kd-quiet">{t('one.noWords')}</span>}</dd>
      </dl>
      <EvidencePanel
        evidence={evidence}
        entryId={entryId}
        receipt={receipt}
        conversationId={call.conversationId}
        onAgain={again}
        askAgainMs={ASK_AGAIN_MS}
      />
    </Page>
  );
}
