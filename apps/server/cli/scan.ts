import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { FILE_LIMITS } from '@kedun/documents';
import { scanOne } from '@kedun/domains/custody/scans/rules';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { MOST_CELLS } from './csv-records.ts';
import { DocumentScanner, faultWords, isDocument, missingWords } from './scan-document.ts';
import { scanTable } from './scan-table.ts';
import { linesOf } from './text-lines.ts';

const MAX_LINE_CHARACTERS = 1_000_000;
/** JSON may write a character with six. */
const MAX_JSON_CHARACTERS = 6 * MAX_LINE_CHARACTERS + 64 * 1024;
const MAX_TURNS = 2_000;
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le'] as const;

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

interface LineFault {
  readonly line: number;
  readonly error: 'not_json' | 'invalid_line' | 'line_too_long';
  readonly message: string;
}

function tooLong(line: number, most: number): LineFault {
  return { line, error: 'line_too_long', message: `Each line has at most ${most} characters` };
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
    } satisfies LineFault);
  }
  const parsed = lineSchema.safeParse(given);
  if (!parsed.success) {
    return JSON.stringify({
      line: number,
      error: 'invalid_line',
      message: `Each line needs "id" and either "text" or "turns" [{"who":"customer|agent|system","text"}], at most ${MAX_TURNS} turns and ${MAX_LINE_CHARACTERS} characters`,
    } satisfies LineFault);
  }
  return JSON.stringify({ id: parsed.data.id, ...scanOne(parsed.data) });
}

/** Says what was wrong, on the side where no output goes; the name of a file is not looked into. */
function complain(name: string, message: string): void {
  console.error(`${name}: ${message}`);
}

/** Writes and waits while the reader is slow, so that memory stays flat however long the input. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${text}\n`)) resolve();
    else process.stdout.once('drain', resolve);
  });
}

/** The text of a file, piece by piece. Throws where its bytes are no text, or not in this encoding. */
async function* textOf(bytes: AsyncIterable<Buffer | string>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const readable = (piece: string) => {
    if (piece.includes('\0')) throw new Error('this is no text');
    return piece;
  };
  try {
    for await (const piece of bytes) yield readable(decoder.decode(Buffer.from(piece), { stream: true }));
    yield readable(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`this is not ${encoding}; say how it is written, such as --encoding gb18030`);
  }
}

interface ScanOptions {
  readonly jsonl?: boolean;
  readonly json?: boolean;
  readonly encoding: (typeof ENCODINGS)[number];
  readonly covered?: string;
}

type Kind = 'text' | 'jsonl' | 'csv' | 'tsv';

/** What a file of text is read as: by how it is called, unless told. */
export function kindOf(file: string | null, isJsonl = false): Kind {
  const extension = extname(file ?? '').toLowerCase();
  if (isJsonl || extension === '.jsonl' || extension === '.ndjson') return 'jsonl';
  return extension === '.csv' ? 'csv' : extension === '.tsv' ? 'tsv' : 'text';
}

/** Scans one line of text or of JSON; writes the answer, or says what is wrong with it. Returns whether it was good. */
async function scanAndWrite(line: string | null, number: number, isJsonl: boolean, isJson: boolean): Promise<boolean> {
  const answer =
    line === null
      ? JSON.stringify(tooLong(number, isJsonl ? MAX_JSON_CHARACTERS : MAX_LINE_CHARACTERS))
      : scanLine(isJsonl ? line : JSON.stringify({ id: number, text: line }), number);
  const { error, masked } = JSON.parse(answer) as { error?: string; masked?: string };
  await write(isJsonl || isJson ? answer : (masked ?? answer));
  return error === undefined;
}

/** Scans a picture or document and writes what is said of it. */
async function scanWhole(scanner: DocumentScanner, file: string, place: number, options: ScanOptions): Promise<void> {
  const scanned = await scanner.scan(file, place);
  const missing = missingWords(scanned);
  if (missing) complain(file, missing);
  await write(options.json || options.jsonl ? JSON.stringify(scanned) : scanned.masked);
}

/** Scans one file of text, or standard input; returns how many lines were wrong. */
async function scanFile(file: string | null, options: ScanOptions, countedBefore: number): Promise<[number, number]> {
  const kind = kindOf(file, options.jsonl);
  const bytes = file === null ? process.stdin : createReadStream(file);
  const pieces = textOf(bytes, options.encoding);
  let number = countedBefore;
  let wrong = 0;
  if (kind === 'csv' || kind === 'tsv') {
    for await (const answer of scanTable(pieces, kind === 'csv' ? ',' : '\t')) {
      number += 1;
      await write(options.json ? JSON.stringify({ id: number, ...answer.found }) : answer.written);
    }
    return [number, wrong];
  }
  const isJsonl = kind === 'jsonl';
  for await (const line of linesOf(pieces, isJsonl ? MAX_JSON_CHARACTERS : MAX_LINE_CHARACTERS)) {
    number += 1;
    if (isJsonl && line?.trim() === '') continue;
    if (!(await scanAndWrite(line, number, isJsonl, options.json ?? false))) wrong += 1;
  }
  return [number, wrong];
}

const HELP = `
What a file is read as:
  pictures (PNG, JPEG, WebP, GIF), PDF, DOCX, PPTX, XLSX: by what stands in them, however they are called; printed words are
  recognised and QR codes read. With --json or --jsonl one line for each: {"file","kind","spans","masked","isWhole","missing"},
  "file" is its place among the files, spans have a page or line. At most ${FILE_LIMITS.bytes / 1024 / 1024} MB, ${FILE_LIMITS.pages} pages, ${FILE_LIMITS.cells} cells.
  everything else by the end of its name:
  .jsonl .ndjson  JSON lines, as with --jsonl
  .csv .tsv       a table: each cell with the name of its column, out comes the same table with masks
  others          text, one message a line
Limits of text: ${MAX_LINE_CHARACTERS} characters a line, cell, text or conversation, ${MAX_TURNS} turns, ${MOST_CELLS} cells a record.
Exit code: 0 all was scanned, 1 a line or file could not be (which, is said), 2 the command was not understood.
Never prints a value in clear.`;

async function scanAll(files: readonly string[], options: ScanOptions): Promise<number> {
  const scanner = new DocumentScanner(options.covered ?? null);
  let number = 0;
  let wrong = 0;
  for (const [index, file] of (files.length > 0 ? files : [null]).entries()) {
    try {
      if (file !== null && (await isDocument(file))) {
        await scanWhole(scanner, file, index + 1, options);
        continue;
      }
      const [counted, faults] = await scanFile(file, options, number);
      number = counted;
      wrong += faults;
    } catch (error) {
      wrong += 1;
      complain(file ?? 'standard input', faultWords(error));
    }
  }
  await scanner.close();
  return wrong;
}

/** `kedun scan`: finds and masks sensitive spans in texts, tables, JSON lines, documents and pictures, or standard input. */
export function addScanCommand(program: Command): void {
  program
    .command('scan')
    .description('Find sensitive spans and print masked text; reads standard input unless files are named')
    .argument('[files...]', 'text, CSV, TSV, JSON lines, PDF, DOCX, PPTX, XLSX or pictures')
    .option('--jsonl', 'input lines are {"id","text"} or {"id","turns"}; output lines are {"id","spans","masked"}')
    .option('--json', 'the same output for text and tables, ids are line numbers; one line for a document')
    .option('--covered <folder>', 'write a copy of each picture there with what is sensitive covered: covered-1.webp …')
    .addOption(new Option('--encoding <name>', 'how files of text are written').choices(ENCODINGS).default('utf-8'))
    .addHelpText('after', HELP)
    .action(async (files: string[], options: ScanOptions) => {
      process.exitCode = (await scanAll(files, options)) > 0 ? 1 : 0;
    });
}
