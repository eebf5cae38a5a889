import { ProblemError } from '@kedun/contract';
import { useCall } from '@kedun/ui';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { type Attempt, saveAnswer } from '../../contract.ts';
import { type Answer, createAnswerQueue, type SaveState } from './answer-queue.ts';

const RETRY_MS = 3000;

function isOver(error: unknown): boolean {
  return error instanceof ProblemError && ['exam_over', 'not_found'].includes(error.problem.code);
}

/** The answers of a running attempt as they stand on screen, each saved as it is given. */
export function useAnswers(attempt: Attempt, onOver: () => void) {
  const call = useCall();
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(
    () => new Map(attempt.questions.map(({ itemId, chosen, isMarked }) => [itemId, { chosen, isMarked }])),
  );
  const [save, setSave] = useState<SaveState>({ kind: 'saved', at: null });
  const over = useEffectEvent(onOver);
  const [isClosed, setClosed] = useState(false);
  const queue = useMemo(
    () =>
      createAnswerQueue({
        async save(itemId, { chosen, isMarked }) {
          const params = { id: attempt.id, itemId };
          return (await call(saveAnswer, { params, body: { chosen: [...chosen], isMarked } })).savedAt;
        },
        onState: setSave,
        isFinal: isOver,
        onFinal: () => setClosed(true),
        retryMs: RETRY_MS,
      }),
    [call, attempt.id],
  );
  useEffect(() => () => queue.close(), [queue]);
  useEffect(() => {
    if (isClosed) over();
  }, [isClosed]);

  function change(itemId: string, next: Partial<Answer>): void {
    const answer = { chosen: [], isMarked: false, ...answers.get(itemId), ...next };
    setAnswers(new Map(answers).set(itemId, answer));
    queue.put(itemId, answer);
  }
  return { answers, save, change, flush: queue.flush };
}
