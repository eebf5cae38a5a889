import { zipSync } from 'fflate';
import { broken, encrypted } from './faults.ts';
import { FILE_LIMITS } from './limits.ts';
import type { Page } from './reading.ts';
import { limitRows, rowsToText } from './table.ts';
import { walkXml } from './xml.ts';
import { type Parts, unpack } from './zip.ts';

/** Text of a workbook, sheet by sheet. */
export interface XlsxContent {
  readonly text: string;
  readonly sheets: readonly Page[];
  /** False where there were more cells than are read. */
  readonly isWhole: boolean;
  readonly pictures: readonly Uint8Array[];
  readonly hasMore: boolean;
}

const PICTURE = /^xl\/media\/.+\.(?:png|jpe?g|gif|webp)$/i;
const OTHER_MEDIA = /^xl\/(?:media|embeddings|charts)\//;
/** Text beside the cells: boxes drawn over them, and remarks. */
const BESIDE = /^xl\/(?:drawings\/drawing\d*|comments\d*|threadedComments\/.+)\.xml$/;
const XML = /\.(?:xml|rels)$/;

/** Elements of nothing but an unknown document type would be expanded by whoever believes in it: first all are walked through. */
function checkParts(parts: Parts): void {
  for (const [name, bytes] of parts) if (XML.test(name)) walkXml(bytes, {});
}

/** The parts packed again, as they were unpacked: what is read then is what was counted. */
function packAgain(parts: Parts): Uint8Array {
  return zipSync(Object.fromEntries([...parts].filter(([name]) => XML.test(name))), { level: 0 });
}

/** Paragraphs of boxes and remarks (DrawingML `a:p`/`a:t`, SpreadsheetML `comment`/`t`, `threadedComment`/`text`). */
function textBeside(parts: Parts): string[] {
  const lines: string[] = [];
  for (const [name, bytes] of parts) {
    if (!BESIDE.test(name)) continue;
    let line = '';
    let isText = false;
    walkXml(bytes, {
      open: (element) => {
        isText = element === 't' || element === 'text';
      },
      text: (text) => {
        if (isText) line += text;
      },
      close: (element) => {
        isText = false;
        if (!['p', 'comment', 'threadedComment'].includes(element)) return;
        if (line.trim() !== '') lines.push(line.trim());
        line = '';
      },
    });
  }
  return lines;
}

/** The rows of each sheet as they are shown, hidden rows, columns and sheets too. */
async function sheetsOf(packed: Uint8Array): Promise<string[][][]> {
  const { read, utils } = await import('@e965/xlsx');
  const workbook = read(packed, {
    type: 'array',
    dense: true,
    cellFormula: false,
    cellHTML: false,
    dateNF: 'yyyy-mm-dd',
  });
  return workbook.SheetNames.map((name) => {
    const sheet = workbook.Sheets[name];
    return sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '', blankrows: false }) : [];
  });
}

/** Reads an XLSX file. Throws `file_broken`, `file_encrypted`, `file_too_complex`. */
export async function readXlsx(bytes: Uint8Array): Promise<XlsxContent> {
  const parts = await unpack(bytes, () => true);
  checkParts(parts);
  let rows: string[][][];
  try {
    rows = await sheetsOf(packAgain(parts));
  } catch (error) {
    throw /password|encrypt/i.test(String(error)) ? encrypted() : broken();
  }
  const sheets: Page[] = [];
  let text = '';
  let left: number = FILE_LIMITS.cells;
  let isWhole = true;
  const add = (lines: string) => {
    if (text !== '' && lines !== '') text += '\n';
    const start = text.length;
    text += lines;
    return { start, end: text.length };
  };
  for (const sheet of rows) {
    const limited = limitRows(sheet, left);
    left -= limited.rows.reduce((sum, row) => sum + row.length, 0);
    isWhole &&= limited.isWhole;
    sheets.push(add(rowsToText(limited.rows)));
  }
  add(textBeside(parts).join('\n'));
  const names = [...parts.keys()];
  return {
    text,
    sheets,
    isWhole,
    pictures: [...parts].filter(([name]) => PICTURE.test(name)).map(([, picture]) => picture),
    hasMore: names.some((name) => OTHER_MEDIA.test(name) && !PICTURE.test(name)),
  };
}
