import type { Problem } from '@kedun/contract';
import type { AttachedFile } from '@kedun/domains/desk/contract';
import { isPassing } from './api.ts';

/** A file of the message that is being written. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly byteCount: number;
  readonly isPicture: boolean;
  /** `taken`: the server has it, under `id`, and this page no longer. */
  readonly state: 'waiting' | 'going' | 'taken' | 'failed';
  readonly problem: Problem | null;
  readonly id: string | null;
}

export interface UploadsParts {
  /** Hands one file to the server, its bytes as base64; throws `Refusal`. */
  bring(name: string, content: string, signal: AbortSignal): Promise<Pick<AttachedFile, 'id'>>;
  /** Why no file may leave this page now: asked before the first byte does. */
  refusal(): Problem | null;
  /** Waits before the next attempt; tests give their own. */
  pause(milliseconds: number): Promise<void>;
  /** The list changed; `leftOut` files of those chosen last were one too many. */
  onChange(uploads: readonly Upload[], leftOut: number): void;
}

/** A file as it was chosen, dropped or pasted. */
export interface Chosen {
  readonly key: string;
  readonly file: File;
}

/** The files of the message that is being written. */
export interface Uploads<T = File> {
  add(files: Iterable<T>): void;
  retry(key: string): void;
  remove(key: string): void;
  /** Tries again what failed for want of a connection or of consent. */
  nudge(): void;
  /** The message has left with its files. */
  clear(): void;
}

export function problemOf(code: string, status = 422): Problem {
  return { type: 'about:blank', title: '', status, code };
}
export const OFFLINE = problemOf('offline', 0);

/** True when the server can not be reached or is in trouble, which is not for the customer to mend. */
export function isOutage(problem: Problem): boolean {
  return isPassing(problem) && problem.status !== 429;
}

/** True when it is tried again after an outage, or once the changed notice was accepted. */
export function goesOnByItself({ problem }: Upload): boolean {
  return problem !== null && (isOutage(problem) || problem.code === 'notice_not_accepted');
}

/** True while a file has not come to rest: a message that waits for it waits on. */
export function isOnItsWay({ state }: Upload): boolean {
  return state === 'waiting' || state === 'going';
}

/** How a file stands that was just chosen, or that can not be brought. */
export function rowOf({ key, file }: Chosen, problem: Problem | null): Upload {
  const { name, size: byteCount, type } = file;
  const isPicture = type.startsWith('image/');
  return { key, name, byteCount, isPicture, state: problem ? 'failed' : 'waiting', problem, id: null };
}
