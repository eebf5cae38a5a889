import type { DetectionSettings } from '@kedun/detect';
import { EmptyState, ErrorState, LoadingState, Pill, ProblemLine, useApiCommand, useMe } from '@kedun/ui';
import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addExampleRoute, type DetectionExample, examplesRoute, removeExampleRoute } from '../../examples/contract.ts';
import { linesOf } from '../rules.ts';
import { draftAfter, ExampleFields } from './example-fields.tsx';
import { ExampleText } from './example-text.tsx';
import { useExamples, useUnmet } from './use-examples.ts';
import './examples.css';

/** The sentences as a file for the test set of detection itself. */
function save(examples: readonly DetectionExample[]): void {
  const url = URL.createObjectURL(new Blob([linesOf(examples)], { type: 'application/jsonl' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'kedun-detection-examples.jsonl';
  link.click();
  URL.revokeObjectURL(url);
}

function AddExample({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const [draft, setDraft] = useState(() => draftAfter('miss', 'PHONE'));
  const adding = useApiCommand(addExampleRoute, { invalidates: [examplesRoute], onDone: onClose });
  const { isNobodys, ...example } = draft;
  return (
    <Modal
      open
      title={t('example.add')}
      okText={t('example.keep')}
      cancelText={t('detection.settings.cancel')}
      okButtonProps={{ disabled: !isNobodys, loading: adding.isPending }}
      onOk={() => isNobodys && adding.mutate({ body: { ...example, isNobodys } })}
      onCancel={onClose}
    >
      <ExampleFields draft={draft} onChange={setDraft} />
      <ProblemLine error={adding.error} />
    </Modal>
  );
}

/** Sentences that detection must get right, each with whether it does today. */
export function ExampleList({ inUse }: { inUse: DetectionSettings }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const isOfficer = useMe().role === 'privacy_officer';
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useExamples();
  const unmet = useUnmet(data?.examples, inUse);
  const removing = useApiCommand(removeExampleRoute, { invalidates: [examplesRoute] });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const { examples } = data;
  return (
    <div className="examples">
      <div className="examples-head">
        <p className="kd-quiet">{t('example.what')}</p>
        {isOfficer && <Button onClick={() => setAdding(true)}>{t('example.add')}</Button>}
        <Button disabled={examples.length === 0} onClick={() => save(examples)}>
          {t('example.export')}
        </Button>
      </div>
      <ProblemLine error={removing.error} />
      {examples.length === 0 && <EmptyState title={t('example.empty')}>{t('example.emptyHelp')}</EmptyState>}
      <ul className="setting-list">
        {examples.map(({ id, kind, text, spans }) => (
          <li key={id}>
            <Pill tone={kind === 'miss' ? 'warn' : 'quiet'}>{t(`example.kind.${kind}`)}</Pill>
            <ExampleText text={text} spans={spans} />
            {unmet && (
              <Pill tone={unmet.has(id) ? 'danger' : 'ok'}>{t(unmet.has(id) ? 'example.unmet' : 'example.met')}</Pill>
            )}
            {isOfficer && (
              <span className="setting-acts">
                <Button
                  type="link"
                  size="small"
                  danger
                  disabled={removing.isPending}
                  onClick={() => removing.mutate({ params: { id } })}
                >
                  {t('detection.own.remove')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {isAdding && <AddExample onClose={() => setAdding(false)} />}
    </div>
  );
}
