import { PersonName, ProblemLine, RelativeTime, SignalStrip, useApiCommand, useMe } from '@kedun/ui';
import { App, Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DetectionSettingsInForce,
  detectionVersionsRoute,
  readDetectionRoute,
  settingsOf,
} from '../../contract.ts';
import { TestBench } from '../../detection/screens/test-bench.tsx';
import { BrokenExamples } from '../../examples/screens/broken-examples.tsx';
import {
  confirmProposalRoute,
  type DetectionProposal,
  readProposalRoute,
  refuseProposalRoute,
  withdrawProposalRoute,
} from '../../proposals/contract.ts';
import { weakenings } from '../rules.ts';
import { useProposal } from './use-proposal.ts';
import { WeakeningList } from './weakening-list.tsx';

const READ_AGAIN = [readProposalRoute, readDetectionRoute, detectionVersionsRoute];

/** What the person who looks can do: whoever proposed it takes it back, anybody else decides. */
function ProposalActs({ id, isOwn, isBased }: { id: string; isOwn: boolean; isBased: boolean }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const { message } = App.useApp();
  const done = (key: string) => ({ invalidates: READ_AGAIN, onDone: () => void message.success(t(key)) });
  const confirm = useApiCommand(confirmProposalRoute, done('proposal.confirmed'));
  const refuse = useApiCommand(refuseProposalRoute, done('proposal.refused'));
  const withdraw = useApiCommand(withdrawProposalRoute, done('proposal.withdrawn'));
  const isBusy = confirm.isPending || refuse.isPending || withdraw.isPending;
  const target = { params: { id } };
  return (
    <>
      <ProblemLine error={confirm.error ?? refuse.error ?? withdraw.error} />
      <div className="proposal-acts">
        {isOwn ? (
          <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(target)}>
            {t('proposal.withdraw')}
          </Button>
        ) : (
          <>
            <Button
              type="primary"
              disabled={!isBased || (isBusy && !confirm.isPending)}
              loading={confirm.isPending}
              onClick={() => confirm.mutate(target)}
            >
              {t('proposal.confirm')}
            </Button>
            <Button
              disabled={isBusy && !refuse.isPending}
              loading={refuse.isPending}
              onClick={() => refuse.mutate(target)}
            >
              {t('proposal.refuse')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

function Waiting({
  proposal: { id, content, basedOn, reason, proposedBy, proposedAt },
  confirmers,
  inForce,
  text,
  onText,
}: {
  proposal: DetectionProposal;
  confirmers: number;
  inForce: DetectionSettingsInForce;
  text: string;
  onText: (text: string) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const me = useMe();
  const [isTrying, setTrying] = useState(false);
  const [inUse, proposed] = useMemo(() => [settingsOf(inForce), settingsOf(content)], [inForce, content]);
  const isOwn = proposedBy?.id === me.id;
  return (
    <section className="proposal kd-panel" aria-label={t('proposal.title')}>
      <h2>{t('proposal.title')}</h2>
      <p className="kd-quiet">
        <PersonName person={proposedBy} /> · <RelativeTime at={proposedAt} />
      </p>
      <p>{t('proposal.lead')}</p>
      <WeakeningList weakenings={weakenings(inForce, content)} />
      <p>
        {t('proposal.reason')} <q>{reason}</q>
      </p>
      <BrokenExamples inUse={inUse} tried={proposed} />
      {isOwn && <p className="kd-quiet">{t('proposal.own')}</p>}
      {confirmers === 0 && <SignalStrip tone="warn">{t('proposal.nobody')}</SignalStrip>}
      <ProposalActs id={id} isOwn={isOwn} isBased={basedOn === inForce.version} />
      <Button type="link" className="proposal-try" aria-expanded={isTrying} onClick={() => setTrying(!isTrying)}>
        {t(isTrying ? 'proposal.tryClose' : 'proposal.try')}
      </Button>
      {isTrying && <TestBench text={text} onText={onText} inUse={inUse} draft={proposed} />}
    </section>
  );
}

/** The change that waits for a second person, for whoever proposed it and whoever may confirm; else how the last ended. */
export function ProposalPanel({
  inForce,
  text,
  onText,
}: {
  inForce: DetectionSettingsInForce;
  text: string;
  onText: (text: string) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const { data } = useProposal();
  if (!data) return null;
  const { waiting, last, confirmers } = data;
  if (waiting)
    return <Waiting proposal={waiting} confirmers={confirmers} inForce={inForce} text={text} onText={onText} />;
  if (!last) return null;
  return (
    <p className="kd-quiet proposal-last">
      {t(`proposal.last.${last.outcome}`, {
        proposer: last.proposedBy?.name ?? t('ui:person.unknown'),
        decider: last.decidedBy?.name ?? t('ui:person.unknown'),
      })}{' '}
      <q>{last.reason}</q> · <RelativeTime at={last.decidedAt} />
    </p>
  );
}
