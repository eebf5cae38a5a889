import { createReadStream, readFileSync } from 'node:fs';
import { compileWords, LINK_LIMITS, readSignals, type SignalOptions, type WordFinder } from '@kedun/signals';
import type { Command } from 'commander';
import { z } from 'zod';
import { linesOf } from './text-lines.ts';

const MAX_CHARACTERS = 1_000_000;
/** JSON may write a character with six. */
const MAX_JSON_CHARACTERS = 6 * MAX_CHARACTERS + 64 * 1024;
const MAX_TURNS = 2_000;

const lineSchema = z
  .object({
    id: z.union([z.string(), z.number()]),
    turns: z
      .array(z.object({ who: z.enum(['customer', 'agent']), text: z.string().max(MAX_CHARACTERS) }))
      .max(MAX_TURNS),
  })
  .refine(({ turns }) => turns.reduce((sum, { text }) => sum + text.length, 0) <= MAX_CHARACTERS);

const WORD_LISTS = z.array(
  z.object({
    category: z.enum(['abuse', 'off_platform', 'secret', 'advertising', 'operator']),
    action: z.enum(['mask', 'warn', 'block', 'alert']),
    /** A word, or one with dates and ways of its own as `WordTerm` has them. */
    terms: z.array(
      z.union([
        z.string(),
        z.strictObject({
          term: z.string(),
          action: z.enum(['mask', 'warn', 'block', 'alert']).optional(),
          from: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
          until: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
          initials: z.boolean().optional(),
          homophones: z.boolean().optional(),
        }),
      ]),
    ),
  }),
);

type LineFault = 'not_json' | 'invalid_line' | 'line_too_long';

const FAULTS: Readonly<Record<LineFault, string>> = {
  not_json: 'Each line must be a JSON object {"id","turns"}',
  invalid_line: `Each line needs "id" and "turns" [{"who":"customer|agent","text"}], at most ${MAX_TURNS} turns and ${MAX_CHARACTERS} characters`,
  line_too_long: `Each line has at most ${MAX_JSON_CHARACTERS} characters`,
};

function faultOf(line: number, error: LineFault): string {
  return JSON.stringify({ line, error, message: FAULTS[error] });
}

function given(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The answer to line `number`; null stands for one that was too long. Places in `words` and `links` are those of a turn's text. */
export function signalsLine(line: string | null, number: number, options: SignalOptions): string {
  if (line === null) return faultOf(number, 'line_too_long');
  const json = given(line);
  if (json === undefined) return faultOf(number, 'not_json');
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) return faultOf(number, 'invalid_line');
  const { id, turns } = parsed.data;
  return JSON.stringify({ id, ...readSignals(turns, options) });
}

/** Writes and waits while the reader is slow, so that memory stays flat however long the input. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${text}\n`)) resolve();
    else process.stdout.once('drain', resolve);
  });
}

interface CommandOptions {
  readonly jsonl?: boolean;
  readonly words?: string;
  readonly allow?: string;
}

/** The lists of a file. Throws with where it is wrong. */
function findersOf(file: string): WordFinder {
  const unreadable = (why: string) => new Error(`${file}: ${why}`);
  const json = given(readFileSync(file, 'utf8'));
  if (json === undefined) throw unreadable('is not JSON; a list of {"category","action","terms"} is needed');
  const parsed = WORD_LISTS.safeParse(json);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw unreadable(`at ${first?.path.join('.') || 'the top'}: ${first?.message}`);
  }
  return compileWords(parsed.data as Parameters<typeof compileWords>[0]);
}

function toolsOf({ words, allow = '' }: CommandOptions): SignalOptions {
  return { ...(words ? { findWords: findersOf(words) } : {}), allowed: allow.split(',').filter(Boolean) };
}

async function readAll(file: string | undefined, options: CommandOptions): Promise<number> {
  const tools = toolsOf(options);
  const pieces = (file === undefined ? process.stdin : createReadStream(file)).setEncoding('utf8');
  let [number, wrong] = [0, 0];
  for await (const line of linesOf(pieces, MAX_JSON_CHARACTERS)) {
    number += 1;
    if (line?.trim() === '') continue;
    const answer = signalsLine(line, number, tools);
    if (answer.startsWith('{"line"')) wrong += 1;
    await write(answer);
  }
  return wrong;
}

const HELP = `
Each line is {"id","turns":[{"who":"customer|agent","text"}]}; each answer, in the same order, is
{"id","fraud":{"score","tactics","advice"},"emotion":{"label","trend","escalate"},"words","links"}.
A line that cannot be read is answered with {"line","error","message"}.
Limits: ${MAX_TURNS} turns and ${MAX_CHARACTERS} characters a line, ${LINK_LIMITS.links} links judged a turn.
Exit code: 0 all was read, 1 a line or file could not be, 2 the command was not understood.`;

/** `kedun signals`: fraud, mood, sensitive words and links of conversations, one a line. */
export function addSignalsCommand(program: Command): void {
  program
    .command('signals')
    .description('Read fraud, mood, sensitive words and links of conversations; standard input unless a file is named')
    .argument('[file]', 'JSON lines')
    .requiredOption('--jsonl', 'input and output are JSON lines')
    .option(
      '--words <file>',
      'lists of sensitive words instead of our own: JSON [{"category","action","terms":[word or {"term","from","until"}]}]',
    )
    .option('--allow <domains>', 'domains that the company allows, with commas between')
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: CommandOptions) => {
      process.exitCode = (await readAll(file, options)) > 0 ? 1 : 0;
    });
}
