import type { ReactNode } from 'react';

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** A share as a stroke and its interval as a band; the words beside it say the same. */
export function TopicBar({ at, low, high }: { at: number; low: number; high: number }): ReactNode {
  return (
    <span className="mastery-bar" aria-hidden="true">
      <i style={{ insetInlineStart: percent(low), inlineSize: percent(Math.max(0, high - low)) }} />
      <b style={{ insetInlineStart: percent(at) }} />
    </span>
  );
}
