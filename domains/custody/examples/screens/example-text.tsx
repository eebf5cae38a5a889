import { Fragment, type ReactNode } from 'react';
import type { DetectionExample } from '../../examples/contract.ts';

/** A sentence with what must be found in it marked. */
export function ExampleText({ text, spans }: Pick<DetectionExample, 'text' | 'spans'>): ReactNode {
  return (
    <span className="example-text">
      {spans.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(spans[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(spans.at(-1)?.end ?? 0)}
    </span>
  );
}
