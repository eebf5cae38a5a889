/** What a benchmark returns: named figures, and ratios against a baseline measured in the same run. */
export interface BenchResult {
  readonly name: string;
  /** Figures with their unit in the name: `revealsPerSecond`, `p99Milliseconds`. */
  readonly figures: Readonly<Record<string, number>>;
  /** Ours against the named baseline, as `what vs baseline`. */
  readonly ratios: Readonly<Record<string, number>>;
  /** What could not be measured here, in a sentence each. */
  readonly notes?: readonly string[];
}
