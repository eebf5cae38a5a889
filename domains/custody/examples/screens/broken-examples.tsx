import type { DetectionSettings } from '@kedun/detect';
import { SignalStrip } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExampleText } from './example-text.tsx';
import { useExamples, useUnmet } from './use-examples.ts';
import './examples.css';

/** Which sentences detection gets right now and would no longer, with the settings that are tried. */
export function BrokenExamples({ inUse, tried }: { inUse: DetectionSettings; tried: DetectionSettings }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const examples = useExamples().data?.examples;
  const now = useUnmet(examples, inUse);
  const then = useUnmet(examples, tried);
  if (!examples || examples.length === 0 || !now || !then) return null;
  const broken = examples.filter(({ id }) => then.has(id) && !now.has(id));
  if (broken.length === 0) return <p className="kd-quiet">{t('example.allMet', { count: examples.length })}</p>;
  return (
    <div className="broken-examples">
      <SignalStrip tone="warn">{t('example.broken', { count: broken.length })}</SignalStrip>
      <ul>
        {broken.map(({ id, text, spans }) => (
          <li key={id}>
            <ExampleText text={text} spans={spans} />
          </li>
        ))}
      </ul>
    </div>
  );
}
