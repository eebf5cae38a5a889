import { dataClassOf, isNeverStored, type SensitiveType } from '@kedun/base';
import type { Finding, Reason } from '@kedun/detect';
import { Pill } from '@kedun/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NearMiss } from './near-misses.ts';

/** One reason in words. */
function ReasonWords({ reason: { kind, detail } }: { reason: Reason }): ReactNode {
  const { t, i18n } = useTranslation(['custody.detection', 'custody']);
  if (detail.startsWith('custom.')) return t(`detection.why.own.${kind}`, { name: detail.slice('custom.'.length) });
  if (kind === 'context' && i18n.exists(`ui:type.${detail}`))
    return t('detection.why.announced', { type: t(`ui:type.${detail}`) });
  const key = `detection.why.${kind}.${detail}`;
  return i18n.exists(`custody.detection:${key}`) ? t(key) : t(`detection.why.any.${kind}`);
}

/** Names of types, one after the other. */
export function useTypeNames(): (types: readonly SensitiveType[]) => string {
  const { t } = useTranslation(['custody.detection', 'custody']);
  return (types) => types.map((type) => t(`ui:type.${type}`)).join(t('list.and'));
}

function FindingItem({
  finding,
  number,
  isChosen,
  onChoose,
}: {
  finding: Finding;
  number: number;
  isChosen: boolean;
  onChoose: () => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { type, mask, confidence, reasons } = finding;
  return (
    <li ref={item} className={isChosen ? 'finding finding-chosen' : 'finding'}>
      <button type="button" className="finding-head" aria-pressed={isChosen} onClick={onChoose}>
        <span className="finding-number">{number}</span>
        <strong>{t(`ui:type.${type}`)}</strong>
        <Pill tone={dataClassOf(type) === 'C3' ? 'danger' : 'quiet'}>{t(`ui:dataClass.${dataClassOf(type)}`)}</Pill>
        {isNeverStored(type) && <Pill tone="warn">{t('detection.never')}</Pill>}
        <span className="finding-mask">{mask}</span>
        <span className="kd-quiet">{t('detection.confidence', { percent: Math.round(confidence * 100) })}</span>
      </button>
      <ul className="finding-reasons">
        {reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.detail}`}>
            <ReasonWords reason={reason} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Everything that was found, each with why. */
export function FindingList({
  findings,
  chosen,
  onChoose,
}: {
  findings: readonly Finding[];
  chosen: number | null;
  onChoose: (index: number) => void;
}): ReactNode {
  return (
    <ol className="findings">
      {findings.map((finding, index) => (
        <FindingItem
          key={`${finding.start} ${finding.type}`}
          finding={finding}
          number={index + 1}
          isChosen={chosen === index}
          onChoose={() => onChoose(index)}
        />
      ))}
    </ol>
  );
}

/** Why one stretch was not hidden. */
export function MissItem({ text, miss: { start, end, causes } }: { text: string; miss: NearMiss }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const namesOf = useTypeNames();
  return (
    <li className="near-miss">
      <q>{text.slice(start, end)}</q>
      <ul className="finding-reasons">
        {causes.map(({ why, types }) => (
          <li key={why}>{t(`detection.whyNot.${why}`, { types: namesOf(types) })}</li>
        ))}
      </ul>
    </li>
  );
}
