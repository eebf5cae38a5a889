/** @jsxImportSource preact */
import type { Problem } from '@kedun/contract';
import { useWords, type Words } from './words.ts';

/** Words for a refusal: our own for what a customer can act on, else the server's in their language. */
export function problemWords({ t, find }: Words, problem: Problem): string {
  return find(`error.${problem.code}`) ?? (problem.title || t('error.other'));
}

/** One strip, one sentence, one next step. */
export function ProblemStrip({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const words = useWords();
  return (
    <div class="strip danger" role="alert">
      <span>{problemWords(words, problem)}</span>
      {onRetry ? (
        <button type="button" class="link" onClick={onRetry}>
          {words.t('status.retry')}
        </button>
      ) : null}
    </div>
  );
}
