import { isNeverStored, SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import type { DetectionSettings, Finding } from '@kedun/detect';
import { EmptyState, ErrorState, Field, InfoIcon, LoadingState, SignalStrip } from '@kedun/ui';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingList, MissItem } from './finding-list.tsx';
import { MarkedText } from './marked-text.tsx';
import type { NearMiss } from './near-misses.ts';
import { type Scanned, useScan } from './use-scan.ts';

const LONGEST_TEXT = 20_000;

/** What a change of settings would hide more, and what it would hide no more. */
function Changes({ scanned: { text, added, removed } }: { scanned: Scanned }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  if (added.length + removed.length === 0) return <p className="kd-quiet">{t('detection.changes.none')}</p>;
  const lines = (findings: readonly Finding[], key: 'more' | 'less') =>
    findings.map(({ start, end, type, mask }) => (
      <li key={`${key} ${start} ${type}`} className={`change-${key}`}>
        {t(`detection.changes.${key}`, { type: t(`ui:type.${type}`) })} <q>{text.slice(start, end)}</q>
        {key === 'more' && <> → {mask}</>}
      </li>
    ));
  return (
    <ul className="changes">
      {lines(removed, 'less')}
      {lines(added, 'more')}
    </ul>
  );
}

function Results({ scanned, asked }: { scanned: Scanned; asked: NearMiss | null }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const [chosen, setChosen] = useState<number | null>(null);
  const { text, findings, misses } = scanned;
  const choose = (index: number) => setChosen(index === chosen ? null : index);
  return (
    <>
      <section>
        <h2>{t('detection.marked', { count: findings.length })}</h2>
        <MarkedText text={text} findings={findings} chosen={chosen} onChoose={choose} />
      </section>
      {asked && (
        <section>
          <h2>{t('detection.asked')}</h2>
          <ul className="near-misses">
            <MissItem text={text} miss={asked} />
          </ul>
        </section>
      )}
      <section>
        <h2>{t('detection.why.title')}</h2>
        {findings.length === 0 ? (
          <p className="kd-quiet">{t('detection.nothing')}</p>
        ) : (
          <FindingList findings={findings} chosen={chosen} onChoose={choose} />
        )}
      </section>
      {misses.length > 0 && (
        <section>
          <h2>{t('detection.whyNot.title')}</h2>
          <ul className="near-misses">
            {misses.map((miss) => (
              <MissItem key={miss.start} text={text} miss={miss} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Where the text goes: the box, what it says about itself, and the question about a selected stretch. */
function PasteBox({
  text,
  onText,
  onAsk,
}: {
  text: string;
  onText: (text: string) => void;
  onAsk: ((stretch: { start: number; end: number }) => void) | null;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const [selected, setSelected] = useState({ start: 0, end: 0 });
  const hasSelection = selected.end > selected.start;
  return (
    <Field label={t('detection.paste')} hint={t('detection.pasteHint')}>
      {(control) => (
        <>
          <Input.TextArea
            {...control}
            value={text}
            autoComplete="off"
            // A browser may send what it checks for spelling to its maker.
            spellCheck={false}
            autoSize={{ minRows: 8, maxRows: 20 }}
            maxLength={LONGEST_TEXT}
            placeholder={t('detection.placeholder')}
            onChange={(event) => onText(event.target.value)}
            onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
              setSelected({ start: selectionStart, end: selectionEnd })
            }
          />
          <div className="paste-acts">
            <Button disabled={!hasSelection || !onAsk} onClick={() => onAsk?.(selected)}>
              {t('detection.ask')}
            </Button>
            <Button type="text" disabled={text === ''} onClick={() => onText('')}>
              {t('detection.clear')}
            </Button>
          </div>
        </>
      )}
    </Field>
  );
}

/** Types that may be left out, for a try. */
function TryWithout({ off, onChange }: { off: readonly SensitiveType[]; onChange: (off: SensitiveType[]) => void }) {
  const { t } = useTranslation(['custody.detection', 'custody']);
  return (
    <Field label={t('detection.tryOff')} hint={t('detection.tryOffHint')}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          allowClear
          value={[...off]}
          optionFilterProp="label"
          placeholder={t('detection.tryOffNone')}
          options={SENSITIVE_TYPES.filter((type) => !isNeverStored(type)).map((type) => ({
            value: type,
            label: t(`ui:type.${type}`),
          }))}
          onChange={(types: SensitiveType[]) => onChange(types)}
        />
      )}
    </Field>
  );
}

/**
 * A text looked through in this browser: what is hidden and why, what is not and why not, and what other settings would
 * change. With `draft` those settings are tried; without, types can be left out for a try.
 */
export function TestBench({
  text,
  onText,
  inUse,
  draft,
}: {
  text: string;
  onText: (text: string) => void;
  inUse: DetectionSettings;
  draft?: DetectionSettings;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const [off, setOff] = useState<readonly SensitiveType[]>([]);
  const [asked, setAsked] = useState<NearMiss | null>(null);
  const tried = useMemo(
    () => draft ?? (off.length > 0 ? { ...inUse, off: [...new Set([...inUse.off, ...off])] } : inUse),
    [draft, inUse, off],
  );
  const { scanned, hasFailed } = useScan(text, inUse, tried);
  const write = (next: string) => {
    onText(next);
    setAsked(null);
  };
  return (
    <div className="test-bench">
      <div className="test-bench-left">
        <p className="stays-here">
          <InfoIcon /> {t('detection.staysHere')}
        </p>
        <PasteBox
          text={text}
          onText={write}
          onAsk={scanned ? ({ start, end }) => setAsked(scanned.explain(start, end)) : null}
        />
        {!draft && <TryWithout off={off} onChange={setOff} />}
        {scanned && tried !== inUse && (
          <section>
            <h2>{t('detection.changes.title')}</h2>
            <Changes scanned={scanned} />
          </section>
        )}
        {scanned && scanned.removed.length > 0 && (
          <SignalStrip tone="warn">{t('detection.changes.warning', { count: scanned.removed.length })}</SignalStrip>
        )}
      </div>
      <div className="test-bench-right" aria-live="polite">
        {hasFailed ? (
          <ErrorState error={null} onRetry={() => onText(`${text} `)} />
        ) : scanned ? (
          <Results key={scanned.text} scanned={scanned} asked={asked} />
        ) : text.trim() === '' ? (
          <EmptyState title={t('detection.empty')}>{t('detection.emptyHelp')}</EmptyState>
        ) : (
          <LoadingState />
        )}
      </div>
    </div>
  );
}
