import { readFile, writeFile } from 'node:fs/promises';
import { ITEM_FORMATS, ITEM_LIMITS, type ItemFormat, type ItemSet, readItems, writeItems } from '@kedun/assess';
import { KedunError } from '@kedun/base';
import { decodeText } from '@kedun/documents';
import { type Command, Option } from 'commander';

interface ConvertOptions {
  readonly from: ItemFormat;
  readonly to: ItemFormat;
  readonly out?: string;
  readonly json?: boolean;
}

/** What is said of a conversion. */
interface Summary {
  readonly items: number;
  readonly review: number;
  /** How many items have each warning. */
  readonly warnings: Readonly<Record<string, number>>;
}

/** All of standard input; no more of it than is read anyway. */
async function readInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin) {
    pieces.push(Buffer.from(piece));
    size += pieces.at(-1)?.length ?? 0;
    if (size > ITEM_LIMITS.bytes) break;
  }
  return Buffer.concat(pieces);
}

/** The items of a file's bytes. Throws a coded error for what cannot be read. */
export function itemsOf(bytes: Uint8Array, from: ItemFormat): ItemSet {
  if (bytes.length > ITEM_LIMITS.bytes)
    throw new KedunError('items_too_large', 413, `At most ${ITEM_LIMITS.bytes / 1024 / 1024} MB are read`, {
      what: 'bytes',
      most: ITEM_LIMITS.bytes,
    });
  if (from === 'xlsx') return readItems(from, bytes);
  const text = decodeText(bytes);
  if (text === null)
    throw new KedunError('items_broken', 422, 'This is no text in UTF-8, UTF-16 with a mark or GB 18030', {
      format: from,
      place: '',
    });
  return readItems(from, text);
}

function summaryOf({ items }: ItemSet): Summary {
  const warnings: Record<string, number> = {};
  for (const item of items) for (const warning of item.warnings) warnings[warning] = (warnings[warning] ?? 0) + 1;
  return { items: items.length, review: items.filter(({ review }) => review).length, warnings };
}

function sentence({ items, review, warnings }: Summary): string {
  const told = Object.entries(warnings).map(([warning, count]) => `${warning} ${count}`);
  return `${items} items, ${review} need review${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
}

async function convert(file: string | undefined, options: ConvertOptions): Promise<void> {
  const bytes = file === undefined ? await readInput() : await readFile(file);
  const set = itemsOf(bytes, options.from);
  const written = writeItems(options.to, set);
  const summary = summaryOf(set);
  if (options.out !== undefined) await writeFile(options.out, written);
  else process.stdout.write(written);
  console.error(options.json ? JSON.stringify(summary) : sentence(summary));
}

const HELP = `
Formats:
  wjx         text as 问卷星 takes and gives it, with its faults: 1.…() [单选题]A.…B.…(正确答案), 答案:AC
  gift        GIFT (Moodle)
  moodle-xml  Moodle XML
  qti3        QTI 3.0 items, choices
  xlsx        a table: 题号 题型 题干 选项A … 答案 解析 标签
  json        {"title","items":[{"number","stem","type","options":[{"letter","text","correct"}],"warnings","review"}]}
Text is UTF-8, UTF-16 with a mark or GB 18030. What a format has no words for is carried in comments, so that nothing is
lost. At most ${ITEM_LIMITS.bytes / 1024 / 1024} MB and ${ITEM_LIMITS.items} items.
Standard error says how many items a person must look at ("review": true); with --json as {"items","review","warnings"}.
Exit code: 0 converted, 1 the file could not be read or written (why, is said), 2 the command was not understood.`;

/** `kedun items convert`: exam items from one format to another. */
export function addItemsCommand(program: Command): void {
  const items = program.command('items').description('Exam items');
  items
    .command('convert')
    .description('Convert exam items; reads standard input unless a file is named')
    .argument('[file]', 'a file of items')
    .addOption(new Option('--from <format>', 'what is read').choices(ITEM_FORMATS).makeOptionMandatory())
    .addOption(new Option('--to <format>', 'what is written').choices(ITEM_FORMATS).default('json'))
    .option('--out <file>', 'write there instead of to standard output')
    .option('--json', 'say on standard error as JSON how many items need review')
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: ConvertOptions) => {
      try {
        await convert(file, options);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const code = error instanceof KedunError ? error.code : 'file_failed';
        console.error(
          options.json
            ? JSON.stringify({ error: code, message: error.message })
            : `${file ?? 'standard input'}: ${error.message}`,
        );
        process.exitCode = 1;
      }
    });
}
