import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { scanOne } from '@kedun/domains/custody/scans/rules';
import type { Command } from 'commander';
import { z } from 'zod';

const MAX_LINE_CHARACTERS = 1_000_000;
const MAX_TURNS = 2_000;
const id = z.union([z.string(), z.number()]);
const text = z.string().max(MAX_LINE_CHARACTERS);
const turn = z.object({ who: z.enum(['customer', 'agent', 'system']), text });
const lineSchema = z.union([
  z.object({ id, text, turns: z.never().optional() }),
  z.object({ id, turns: z.array(turn).max(MAX_TURNS), text: z.never().optional() }).refine(fitsInLine),
]);

function fitsInLine({ turns }: { turns: readonly { text: string }[] }): boolean {
  return turns.reduce((sum, turn) => sum + turn.text.length, 0) <= MAX_LINE_CHARACTERS;
}

/** The answer to line `number`: spans and masked text, never a clear value. For turns each span has its turn, and each turn its mask. */
export function scanLine(line: string, number = 1): string {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return JSON.stringify({
      line: number,
      error: 'not_json',
      message: 'Each line must be a JSON object {"id","text"} or {"id","turns"}',
    });
  }
  const parsed = lineSchema.safeParse(given);
  if (!parsed.success) {
    return JSON.stringify({
      line: number,
      error: 'invalid_line',
      message: `Each line needs "id" and either "text" or "turns" [{"who":"customer|agent|system","text"}], at most ${MAX_TURNS} turns and ${MAX_LINE_CHARACTERS} characters`,
    });
  }
  return JSON.stringify({ id: parsed.data.id, ...scanOne(parsed.data) });
}

/** Writes and waits while the reader is slow, so that memory stays flat however long the input. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${text}\n`)) resolve();
    else process.stdout.once('drain', resolve);
  });
}

/** `kedun scan`: finds and masks sensitive spans in JSON lines or plain text, from files or standard input. */
export function addScanCommand(program: Command): void {
  program
    .command('scan')
    .description('Find sensitive spans and print masked text; reads standard input unless files are named')
    .argument('[files...]', 'text files, one message a line')
    .option('--jsonl', 'input lines are {"id","text"} or {"id","turns"}; output lines are {"id","spans","masked"}')
    .option('--json', 'the same output for plain text, ids are line numbers')
    .action(async (files: string[], options: { jsonl?: boolean; json?: boolean }) => {
      let number = 0;
      let wrong = 0;
      for (const input of files.length > 0 ? files.map((file) => createReadStream(file, 'utf8')) : [process.stdin]) {
        for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
          number += 1;
          if (options.jsonl && line.trim() === '') continue;
          const answer = scanLine(options.jsonl ? line : JSON.stringify({ id: number, text: line }), number);
          const parsed = JSON.parse(answer) as { error?: string; masked?: string };
          if (parsed.error) wrong += 1;
          await write(options.jsonl || options.json ? answer : (parsed.masked ?? answer));
        }
      }
      process.exitCode = wrong > 0 ? 1 : 0;
    });
}
