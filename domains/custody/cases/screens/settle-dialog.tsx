import { ProblemLine, useApiCommand } from '@kedun/ui';
import { Checkbox, Modal, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeCaseRoute, type DetectionCase, detectionCasesRoute, type Verdict } from '../../contract.ts';
import { addExampleRoute, examplesRoute } from '../../examples/contract.ts';
import { draftAfter, ExampleFields } from '../../examples/screens/example-fields.tsx';
import '../../examples/screens/examples.css';

/** Settles a report: whether it was right, and a sentence with made-up values that detection must get right from now on. */
export function SettleDialog({ report, onClose }: { report: DetectionCase; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const { id, kind, type } = report;
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [isKept, setKept] = useState(false);
  const [draft, setDraft] = useState(() => draftAfter(kind, type));
  const closing = useApiCommand(closeCaseRoute, { invalidates: [detectionCasesRoute], onDone: onClose });
  const close = () => verdict && closing.mutate({ params: { id }, body: { verdict } });
  const adding = useApiCommand(addExampleRoute, { invalidates: [examplesRoute], onDone: () => close() });
  const hasExample = verdict === 'real' && isKept;
  const { isNobodys, ...example } = draft;
  function settle(): void {
    // A sentence that was kept stays kept when only the closing failed.
    if (!hasExample || adding.isSuccess) close();
    else if (isNobodys) adding.mutate({ body: { ...example, isNobodys } });
  }
  return (
    <Modal
      open
      title={t('detection.cases.settleTitle')}
      okText={t('detection.cases.settle')}
      cancelText={t('detection.settings.cancel')}
      okButtonProps={{
        disabled: verdict === null || (hasExample && !isNobodys),
        loading: closing.isPending || adding.isPending,
      }}
      onOk={settle}
      onCancel={onClose}
    >
      <Radio.Group
        className="settle-verdict"
        value={verdict}
        options={(['real', 'unfounded'] as const).map((value) => ({
          value,
          label: t(`detection.cases.verdict.${kind}.${value}`),
        }))}
        onChange={(event) => setVerdict(event.target.value)}
      />
      {verdict === 'real' && (
        <div className="settle-example">
          <Checkbox checked={isKept} disabled={adding.isSuccess} onChange={(event) => setKept(event.target.checked)}>
            {t('example.offer')}
          </Checkbox>
          {isKept && !adding.isSuccess && <ExampleFields draft={draft} onChange={setDraft} />}
        </div>
      )}
      <ProblemLine error={adding.error ?? closing.error} />
    </Modal>
  );
}
