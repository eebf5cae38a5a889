/**
 * The process in which files of strangers are read: started by `reader.ts` without an environment, ended by it, and by
 * itself where it takes too much memory. It answers messages and prints nothing.
 */
import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { KedunError } from '@kedun/base';
import { coverImage, openRecogniser, type Recogniser, readCourseware, readDocument } from '@kedun/documents';
import type { Job, Result, Word, Work } from './messages.ts';

const NOT_URGENT = 10;

/**
 * Ends the process beyond its memory, and when whoever started it is gone; from a thread of its own, because a hostile
 * file keeps the main one busy. As text, because a thread starts without the loader of TypeScript.
 */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  const look = () => {
    if (process.memoryUsage.rss() > workerData.residentBytes || process.ppid !== workerData.parent)
      process.kill(process.pid, 'SIGKILL');
  };
  look();
  setInterval(look, 50);
`;

const say = (word: Word) => process.send?.(word);

const recogniser = openRecogniser();

/** Recognises, and says before that it takes longer now. */
function recogniserFor(id: number, recognise: Recogniser): Recogniser {
  return (picture, isOver) => {
    say({ id, outcome: 'recognising' });
    return recognise(picture, isOver);
  };
}

function resultOf(work: Work, bytes: Uint8Array, options: { recognise?: Recogniser }): Promise<Result> {
  if (work.kind === 'cover') return coverImage(bytes, work.cover);
  return work.kind === 'courseware' ? readCourseware(bytes, options) : readDocument(bytes, options);
}

async function perform({ id, work, bytes }: Job): Promise<Word> {
  try {
    const result = await resultOf(work, bytes, recogniser ? { recognise: recogniserFor(id, recogniser) } : {});
    return { id, outcome: 'done', result, residentBytes: process.memoryUsage.rss() };
  } catch (error) {
    return { id, outcome: 'refused', code: error instanceof KedunError ? error.code : 'file_broken' };
  }
}

new Worker(WATCH, {
  eval: true,
  workerData: { residentBytes: Number(process.argv[2]), parent: process.ppid },
}).unref();
setPriority(NOT_URGENT);
// They are meant for the server, which lets its requests end and then this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('message', (job: Job) => void perform(job).then(say));
process.on('disconnect', () => process.exit(0));
