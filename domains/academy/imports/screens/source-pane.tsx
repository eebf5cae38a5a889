import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceSpan } from '../../contract.ts';

/** The source as it came, every character of it: what each stretch was taken for, and what went nowhere. */
export function SourcePane({
  source,
  spans,
  chosen,
  onChoose,
}: {
  source: string;
  spans: readonly SourceSpan[];
  chosen: number | null;
  onChoose: (item: number) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const first = useRef<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item was chosen, so another stretch is looked for
  useEffect(() => first.current?.scrollIntoView({ block: 'nearest' }), [chosen]);
  if (spans.length === 0) return <pre className="import-source">{source}</pre>;
  const begins = spans.findIndex(({ item }) => item === chosen);
  return (
    <pre className="import-source">
      {spans.map((span, index) => {
        const { item, part, start, end } = span;
        const className = `import-${part}${item !== null && item === chosen ? ' import-chosen' : ''}`;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside it is worked by keyboard
          // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it is worked by keyboard
          <span
            key={start}
            ref={index === begins ? first : undefined}
            className={className}
            title={t(`academy.training:import.part_${part}`)}
            onClick={() => item !== null && onChoose(item)}
          >
            {source.slice(start, end)}
          </span>
        );
      })}
    </pre>
  );
}
