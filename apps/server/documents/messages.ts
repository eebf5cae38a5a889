import type { Courseware, Cover, CoveredCopy, Reading } from '@kedun/documents';

/** What the process that reads files is asked to do. */
export type Work = { readonly kind: 'read' | 'courseware' } | { readonly kind: 'cover'; readonly cover: Cover };

/** What comes of it, by kind of work. */
export type Result = Reading | Courseware | CoveredCopy;

/** One file at a time. */
export interface Job {
  readonly id: number;
  readonly work: Work;
  readonly bytes: Uint8Array;
}

/** What it says: that printed words are being recognised, which takes longer; the result; or a code. Nothing else of a file. */
export type Word =
  | { readonly id: number; readonly outcome: 'recognising' }
  | {
      readonly id: number;
      readonly outcome: 'done';
      readonly result: Result;
      readonly residentBytes: number;
    }
  | { readonly id: number; readonly outcome: 'refused'; readonly code: string };
