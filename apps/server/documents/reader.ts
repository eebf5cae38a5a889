import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KedunError } from '@kedun/base';
import {
  type Courseware,
  type Cover,
  type CoveredCopy,
  documentFault,
  FILE_LIMITS,
  type Reading,
} from '@kedun/documents';
import type { DocumentReader as FileReader } from '@kedun/domains/custody/server';
import { root } from '../root.ts';
import type { Job, Result, Word, Work } from './messages.ts';

/** What reading one file may take, and what waits for it. Milliseconds and bytes. */
export interface ReaderLimits {
  /** Time for one file, its process' start included. */
  readonly time: number;
  /** Time for one file in which printed words are recognised. */
  readonly recognisingTime: number;
  /** How long the process with the recogniser waits for another file. */
  readonly idleTime: number;
  /** JavaScript's own memory, and the memory of the process altogether. */
  readonly heapBytes: number;
  readonly residentBytes: number;
  /** Files that wait; beyond is `too_busy`. */
  readonly waiting: number;
}

const MEBIBYTE = 1024 * 1024;
const USUAL: ReaderLimits = {
  time: 20_000,
  recognisingTime: 60_000,
  idleTime: 30_000,
  heapBytes: 512 * MEBIBYTE,
  residentBytes: 1536 * MEBIBYTE,
  waiting: 50,
};

/**
 * Custody's reader, in a process of its own that reads one file at a time. What it throws is a coded fault of that file
 * alone, or `too_busy` (503), which is none of the file's: it is to be tried again.
 */
export interface DocumentReader extends FileReader {
  /** The parts of a deck, PDF or Markdown file. Throws what `readCourseware` throws. */
  courseware(bytes: Uint8Array): Promise<Courseware>;
  /** Ends the process; what is read and what waits is refused with `too_busy`. */
  close(): Promise<void>;
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

const tooBusy = () => new KedunError('too_busy', 503, 'Other files are being read; try again in a minute');

/** What whoever ends programs sends, a service manager or Ctrl+C: to our process too, as one of the same group. */
const STOPPED_FROM_OUTSIDE: ReadonlySet<string> = new Set(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']);
/** Starts the process from the build or from the sources, as this module is. No key or address of the server goes with it. */
function startProcess({ heapBytes, residentBytes }: ReaderLimits): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const loader = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const entry = isSource ? 'apps/server/documents/process.ts' : 'dist/server/documents/process.js';
  return fork(join(root, entry), [String(residentBytes)], {
    cwd: root,
    env: {},
    execArgv: [`--max-old-space-size=${Math.round(heapBytes / MEBIBYTE)}`, ...(isSource ? ['--import', loader()] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** A process that reads one file after the other, as long as it lives. */
class Sandbox {
  readonly #limits: ReaderLimits;
  readonly #process: ChildProcess;
  readonly hasEnded: Promise<void>;
  #current: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isLate = false;
  #isClosing = false;
  #isRecognising = false;
  isUp = true;

  constructor(limits: ReaderLimits) {
    this.#limits = limits;
    this.#process = startProcess(limits);
    this.#process.on('message', (word: Word) => this.#hear(word));
    this.hasEnded = new Promise((resolve) => {
      const fall = (signal: NodeJS.Signals | null) => {
        this.#fall(signal);
        resolve();
      };
      this.#process.once('exit', (_code, signal) => fall(signal));
      // It did not even start: the system has no process or memory left for it.
      this.#process.once('error', () => fall('SIGTERM'));
    });
  }

  /** Gives it a file; `waiting` is answered whatever happens to the process. */
  take(waiting: Waiting): void {
    this.#current = waiting;
    this.#process.ref();
    this.#process.channel?.ref();
    this.#endIn(this.#limits.time);
    this.#process.send(waiting.job, (error) => error && this.end());
  }

  /** Ends it now, in the middle of a file too. */
  end(): void {
    this.isUp = false;
    // Whoever waits for its end must not end before.
    this.#process.ref();
    this.#process.kill('SIGKILL');
  }

  /** Ends it because the server ends: that is no fault of the file it reads. */
  close(): void {
    this.#isClosing = true;
    this.end();
  }

  #endIn(time: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      this.end();
    }, time);
  }

  #hear(word: Word): void {
    const waiting = this.#current;
    if (waiting?.job.id !== word.id) return;
    if (word.outcome === 'recognising') {
      // From the first picture on: further ones of the same file do not prolong it.
      if (!this.#isRecognising) this.#endIn(this.#limits.recognisingTime);
      this.#isRecognising = true;
      return;
    }
    // Memory that a large file took is not given back: half full, it goes.
    if (word.outcome === 'done' && word.residentBytes > this.#limits.residentBytes / 2) this.end();
    this.#rest();
    if (word.outcome === 'done') waiting.resolve(word.result);
    else waiting.reject(documentFault(word.code));
  }

  /** Waits for another file, and keeps nobody from ending meanwhile. */
  #rest(): void {
    this.#current = null;
    this.#isRecognising = false;
    this.#process.unref();
    this.#process.channel?.unref();
    this.#endIn(this.#limits.idleTime);
    this.#timer?.unref();
  }

  /** The process has ended: with the server, over its file, or because its memory was full or its time up. */
  #fall(signal: NodeJS.Signals | null): void {
    this.isUp = false;
    if (this.#timer) clearTimeout(this.#timer);
    const waiting = this.#current;
    this.#current = null;
    waiting?.reject(this.#whyFallen(signal));
  }

  #whyFallen(signal: NodeJS.Signals | null): KedunError {
    if (this.#isLate) return documentFault('file_too_complex');
    if (this.#isClosing || STOPPED_FROM_OUTSIDE.has(signal ?? '')) return tooBusy();
    // Itself or the system when the memory was full, or JavaScript when its own was.
    const isFull = signal === 'SIGKILL' || signal === 'SIGABRT';
    return documentFault(isFull ? 'file_too_complex' : 'file_broken');
  }
}

/** One file after the other, in the order in which they came. */
class Queue implements DocumentReader {
  readonly #limits: ReaderLimits;
  readonly #waiting: Waiting[] = [];
  #sandbox: Sandbox | null = null;
  #isBusy = false;
  #isClosed = false;
  #lastId = 0;

  constructor(limits: ReaderLimits) {
    this.#limits = limits;
  }

  read(bytes: Uint8Array): Promise<Reading> {
    return this.#ask<Reading>({ kind: 'read' }, bytes);
  }

  courseware(bytes: Uint8Array): Promise<Courseware> {
    return this.#ask<Courseware>({ kind: 'courseware' }, bytes);
  }

  cover(bytes: Uint8Array, cover: Cover): Promise<CoveredCopy> {
    return this.#ask<CoveredCopy>({ kind: 'cover', cover }, bytes);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(tooBusy());
    this.#sandbox?.close();
    await this.#sandbox?.hasEnded;
  }

  async #ask<One extends Result>(work: Work, bytes: Uint8Array): Promise<One> {
    // What nobody would read anyhow takes nobody's turn.
    if (bytes.length > FILE_LIMITS.bytes) throw documentFault('file_too_large');
    if (this.#isClosed || this.#waiting.length >= this.#limits.waiting) throw tooBusy();
    this.#lastId += 1;
    const job: Job = { id: this.#lastId, work, bytes };
    return (await new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    })) as One;
  }

  #next(): void {
    if (this.#isBusy) return;
    const waiting = this.#waiting.shift();
    if (!waiting) return;
    this.#isBusy = true;
    if (!this.#sandbox?.isUp) this.#sandbox = new Sandbox(this.#limits);
    const done = () => {
      this.#isBusy = false;
      this.#next();
    };
    this.#sandbox.take({
      job: waiting.job,
      resolve: (result) => {
        waiting.resolve(result);
        done();
      },
      reject: (error) => {
        waiting.reject(error);
        done();
      },
    });
  }
}

/** A reader whose process starts with the first file. */
export function openDocumentReader({ limits = {} }: { limits?: Partial<ReaderLimits> } = {}): DocumentReader {
  return new Queue({ ...USUAL, ...limits });
}
