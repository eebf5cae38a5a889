/** How files are brought; loaded with the first of them. */
import type { Problem } from '@kedun/contract';
import { Refusal } from './api.ts';
import {
  type Chosen,
  goesOnByItself,
  isOutage,
  problemOf,
  rowOf,
  type Upload,
  type Uploads,
  type UploadsParts,
} from './files.ts';

// The same as in the desk's contract, whose schemas stay out of the customer's download.
export const MAX_FILES = 5;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_NAME_LENGTH = 255;
const LONGEST_PAUSE = 30_000;
/** A connection that does not even fail is given up. */
const GIVE_UP_AFTER = 5 * 60_000;

function faultOf({ size }: File): Problem | null {
  if (size === 0) return problemOf('file_empty');
  return size > MAX_FILE_BYTES ? problemOf('file_too_large') : null;
}

/** A name that is too long would have to be cut, maybe inside a number that could then not be masked: its ending is left. */
function nameOf({ name }: File): string {
  return name.length <= MAX_NAME_LENGTH ? name : name.slice(name.lastIndexOf('.')).slice(-10);
}

/** Encoded by the browser itself, beside the page: a loop over ten megabytes would stop it for seconds. */
function contentOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = String(reader.result);
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(new Refusal(problemOf('file_unreadable')));
    reader.readAsDataURL(file);
  });
}

/** Brings files one after the other, each until it was taken or refused. */
export function beginBringing(parts: UploadsParts): Uploads<Chosen> {
  let uploads: readonly Upload[] = [];
  let isRunning = false;
  let isPausing = false;
  let attempts = 0;
  let leftOut = 0;
  let going: { readonly key: string; readonly stop: AbortController } | null = null;
  const files = new Map<string, File>();

  function change(next: readonly Upload[], left = 0): void {
    leftOut = left;
    uploads = next;
    for (const key of files.keys()) if (!uploads.some((one) => one.key === key)) files.delete(key);
    parts.onChange(uploads, leftOut);
  }
  function settle(key: string, patch: Partial<Upload>): void {
    change(
      uploads.map((one) => (one.key === key ? { ...one, ...patch } : one)),
      leftOut,
    );
  }
  async function bringOne({ key }: Upload): Promise<void> {
    const file = files.get(key);
    if (!file) throw new Error('A file that waits is kept until it was taken');
    const stop = new AbortController();
    const givesUp = setTimeout(() => stop.abort(), GIVE_UP_AFTER);
    going = { key, stop };
    settle(key, { state: 'going', problem: null });
    try {
      const refused = parts.refusal();
      if (refused) throw new Refusal(refused);
      const { id } = await parts.bring(nameOf(file), await contentOf(file), stop.signal);
      files.delete(key);
      attempts = 0;
      settle(key, { state: 'taken', id });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      settle(key, { state: 'failed', problem: error.problem });
      // Stopped because it was removed: that is no outage.
      if (files.has(key) && isOutage(error.problem)) void tryLater();
    } finally {
      clearTimeout(givesUp);
      going = null;
    }
  }
  /** Live events may go on while files fail, so nobody tells that the way is free again. */
  async function tryLater(): Promise<void> {
    if (isPausing) return;
    isPausing = true;
    attempts += 1;
    await parts.pause(Math.min(LONGEST_PAUSE, 1000 * 2 ** attempts));
    isPausing = false;
    again(({ problem }) => problem !== null && isOutage(problem));
  }
  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      for (let next = waiting(); next; next = waiting()) await bringOne(next);
    } finally {
      isRunning = false;
    }
  }
  const waiting = () => uploads.find(({ state }) => state === 'waiting');
  function again(wanted: (upload: Upload) => boolean): void {
    const isMeant = (one: Upload) => one.state === 'failed' && files.has(one.key) && wanted(one);
    if (uploads.some(isMeant))
      change(
        uploads.map((one) => (isMeant(one) ? { ...one, state: 'waiting', problem: null } : one)),
        leftOut,
      );
    void run();
  }

  return {
    add(chosen) {
      const all = [...chosen];
      const taken = all.slice(0, Math.max(0, MAX_FILES - uploads.length));
      const rows = taken.map((one) => {
        const problem = faultOf(one.file);
        if (!problem) files.set(one.key, one.file);
        return rowOf(one, problem);
      });
      change([...uploads, ...rows], all.length - taken.length);
      void run();
    },
    retry: (key) => again((one) => one.key === key),
    remove(key) {
      const { stop } = going?.key === key ? going : {};
      change(uploads.filter((one) => one.key !== key));
      stop?.abort();
    },
    nudge: () => again((one) => goesOnByItself(one) || one.problem?.code === 'sensitive_not_agreed'),
    clear: () => change([]),
  };
}
