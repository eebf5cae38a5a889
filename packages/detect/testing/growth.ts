const SHORT = 1_500;
const FACTOR = 32;
/**
 * Linear work grows 32 times, quadratic 1024 times. The bound lies so far from both that other work on the machine, or a
 * collection of the heap that only the long text pays for, decides nothing.
 */
export const MOST_GROWTH = 8 * FACTOR;
/** Times below this are noise, in milliseconds. */
const LEAST_TIME = 0.5;
const ROUNDS = 5;

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

/** How many times longer `work` takes for 32 times the text (1,500 and 48,000 characters), by the least times of some rounds. */
export function growth(piece: string, work: (text: string) => unknown): number {
  const short = piece.repeat(Math.ceil(SHORT / piece.length)).slice(0, SHORT);
  const long = short.repeat(FACTOR);
  let [ofShort, ofLong] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const ratio = (): number => ofLong / Math.max(ofShort, LEAST_TIME);
  work(long);
  // The first rounds pay for compiling. What is quadratic stays above the bound however often it is tried.
  for (let round = 0; round < ROUNDS && (round < 2 || ratio() >= MOST_GROWTH); round++) {
    ofLong = Math.min(
      ofLong,
      processorTime(() => work(long)),
    );
    ofShort = Math.min(
      ofShort,
      processorTime(() => work(short)),
    );
  }
  return ratio();
}
