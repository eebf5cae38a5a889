/** One answer on its way to the server. */
export interface Answer {
  readonly chosen: readonly string[];
  readonly isMarked: boolean;
}

/** How far saving is; `failed` is tried again by itself. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed' };

export interface AnswerQueueOptions {
  /** Saves one answer; throws when it could not. Returns the server's moment. */
  save(itemId: string, answer: Answer): Promise<string>;
  onState(state: SaveState): void;
  /** True for an error that trying again cannot mend, such as the end of the exam; it empties the queue. */
  isFinal(error: unknown): boolean;
  onFinal(error: unknown): void;
  readonly retryMs: number;
}

/**
 * Saves answers one after the other, always the latest of each question, and tries again when the network fails:
 * what is chosen on screen reaches the server, or the state says that it has not yet.
 */
export function createAnswerQueue(options: AnswerQueueOptions) {
  const waiting = new Map<string, Answer>();
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function drain(): Promise<void> {
    let at: string | null = null;
    for (const [itemId, answer] of waiting) {
      options.onState({ kind: 'saving' });
      try {
        at = await options.save(itemId, answer);
      } catch (error) {
        if (options.isFinal(error)) {
          waiting.clear();
          options.onFinal(error);
        } else {
          options.onState({ kind: 'failed' });
          timer = setTimeout(start, options.retryMs);
        }
        return;
      }
      // An answer given meanwhile has taken this one's place and is still to be saved.
      if (waiting.get(itemId) === answer) waiting.delete(itemId);
    }
    if (waiting.size > 0) return drain();
    options.onState({ kind: 'saved', at });
  }

  function start(): Promise<void> {
    clearTimeout(timer);
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    put(itemId: string, answer: Answer): void {
      waiting.set(itemId, answer);
      void start();
    },
    /** Resolves true when nothing is left to save. */
    async flush(): Promise<boolean> {
      if (waiting.size > 0) await start();
      return waiting.size === 0;
    },
    close(): void {
      clearTimeout(timer);
    },
  };
}
