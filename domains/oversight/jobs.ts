import type { Job } from '../kernel/domain.ts';

/** The ledger is integrated by the sequencer, not by a job. */
export const jobs: readonly Job[] = [];
