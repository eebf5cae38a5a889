import { Field, isChanged, ProblemLine, SignalStrip, useApiCommand, useUnsaved } from '@kedun/ui';
import { App, Button, Input } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CONFIRMED_TYPES,
  changeDetectionRoute,
  type DetectionContent,
  type DetectionSettingsInForce,
  detectionVersionsRoute,
  readDetectionRoute,
  settingsOf,
} from '../../contract.ts';
import { BrokenExamples } from '../../examples/screens/broken-examples.tsx';
import { readProposalRoute } from '../../proposals/contract.ts';
import { strengthened, type Weakening, weakenings } from '../../proposals/rules.ts';
import { useProposal } from '../../proposals/screens/use-proposal.ts';
import { WeakeningList } from '../../proposals/screens/weakening-list.tsx';
import { AllowedList } from './allowed-list.tsx';
import { RecognizerList } from './recognizer-list.tsx';
import { TestBench } from './test-bench.tsx';
import { TypeSwitches } from './type-switches.tsx';

function contentOf({ off, recognizers, allowed }: DetectionContent): DetectionContent {
  return { off: [...off].sort(), recognizers, allowed };
}

/** What another person has to confirm first, whether there is one, and what becomes of a change that waits already. */
function SecondPerson({ weaker, isDirty }: { weaker: readonly Weakening[]; isDirty: boolean }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const { data } = useProposal();
  if (!isDirty) return null;
  if (weaker.length === 0)
    return data?.waiting ? (
      <div className="second-person">
        <SignalStrip tone="warn">{t('proposal.outdates')}</SignalStrip>
      </div>
    ) : null;
  return (
    <div className="second-person">
      <SignalStrip tone="brand">{t('proposal.needed')}</SignalStrip>
      <WeakeningList weakenings={weaker} />
      {data?.confirmers === 0 && <SignalStrip tone="warn">{t('proposal.nobody')}</SignalStrip>}
    </div>
  );
}

/** Why, and the button that puts the change in force, or before a second person. */
function SaveBar({
  weaker,
  isDirty,
  isBusy,
  error,
  onSave,
  onUndo,
}: {
  weaker: readonly Weakening[];
  isDirty: boolean;
  isBusy: boolean;
  error: unknown;
  onSave: (reason: string) => void;
  onUndo: () => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const [reason, setReason] = useState('');
  const isReady = isDirty && reason.trim().length >= 4;
  return (
    <form
      className="save-bar"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave(reason.trim());
      }}
    >
      <SecondPerson weaker={weaker} isDirty={isDirty} />
      <Field label={t('detection.settings.reason')} hint={t('detection.settings.reasonHint')}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="save-acts">
        <Button disabled={!isDirty} onClick={onUndo}>
          {t('detection.settings.undo')}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={isBusy}>
          {t(weaker.length > 0 ? 'proposal.propose' : 'detection.settings.save')}
        </Button>
      </div>
      <ProblemLine error={error} />
    </form>
  );
}

/** Changes the settings, and shows beside them what the change does to a text. */
export function SettingsPane({
  inForce,
  text,
  onText,
}: {
  inForce: DetectionSettingsInForce;
  text: string;
  onText: (text: string) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const { message } = App.useApp();
  // What is written is based on the version that was open when the writing began.
  const [{ base, draft }, setState] = useState({ base: inForce, draft: contentOf(inForce) });
  const isDirty = isChanged(draft, contentOf(base));
  // Whoever has written nothing yet goes on from what is in force now; 0 once the demonstration was erased.
  const isNewer = inForce.version > base.version || (inForce.version === 0 && base.version !== 0);
  if (isNewer && !isDirty) setState({ base: inForce, draft: contentOf(inForce) });
  const isOutdated = isDirty && inForce.version !== base.version;
  const saved = useUnsaved(isDirty);
  const change = (part: Partial<DetectionContent>) => setState({ base, draft: contentOf({ ...draft, ...part }) });
  const saving = useApiCommand(changeDetectionRoute, {
    invalidates: [readDetectionRoute, detectionVersionsRoute, readProposalRoute],
    onDone({ version, proposalId }) {
      saved();
      const now = proposalId ? contentOf(strengthened(base, draft)) : draft;
      setState({ base: { ...now, version }, draft: now });
      void message.success(t(proposalId ? 'proposal.proposed' : 'detection.settings.saved', { version }));
    },
  });
  const [inUse, tried] = useMemo(() => [settingsOf(base), settingsOf(draft)], [base, draft]);
  return (
    <div className="detection-settings">
      {isOutdated && (
        <SignalStrip
          tone="warn"
          action={
            <Button onClick={() => setState({ base: inForce, draft: contentOf(inForce) })}>
              {t('detection.settings.reload')}
            </Button>
          }
        >
          {t('detection.settings.outdated')}
        </SignalStrip>
      )}
      <section>
        <h2>{t('detection.settings.types')}</h2>
        <TypeSwitches off={draft.off} onChange={(off) => change({ off })} />
      </section>
      <section>
        <h2>{t('detection.own.title')}</h2>
        <p className="kd-quiet setting-lead">{t('detection.own.lead')}</p>
        <RecognizerList recognizers={draft.recognizers} onChange={(recognizers) => change({ recognizers })} />
      </section>
      <section>
        <h2>{t('detection.allowed.title')}</h2>
        <p className="kd-quiet setting-lead">{t('detection.allowed.lead')}</p>
        <AllowedList allowed={draft.allowed} onChange={(allowed) => change({ allowed })} />
      </section>
      {isDirty && <BrokenExamples inUse={inUse} tried={tried} />}
      <SaveBar
        key={`${base.version} ${saving.data?.proposalId}`}
        weaker={isDirty ? weakenings(base, draft) : []}
        isDirty={isDirty && !isOutdated}
        isBusy={saving.isPending}
        error={saving.error}
        onUndo={() => setState({ base, draft: contentOf(base) })}
        onSave={(reason) => {
          // Each of them was typed before its switch went off.
          const confirmed = CONFIRMED_TYPES.filter((type) => draft.off.includes(type));
          saving.mutate({ body: { ...draft, basedOn: base.version, reason, confirmed } });
        }}
      />
      <section>
        <h2>{t('detection.settings.try')}</h2>
        <TestBench text={text} onText={onText} inUse={inUse} draft={isDirty ? tried : inUse} />
      </section>
    </div>
  );
}
