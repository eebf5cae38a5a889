import { broken } from './faults.ts';
import type { Page } from './reading.ts';
import { type Book, readDateStyles, readSheet, readStrings, wholeAllowance } from './sheet.ts';
import { rowsToText } from './table.ts';
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

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const PICTURE = /^xl\/media\/.+\.(?:png|jpe?g|gif|webp)$/i;
const OTHER_MEDIA = /^xl\/(?:media|embeddings|charts)\//;
/** Text beside the cells: boxes drawn over them, and remarks. */
const BESIDE = /^xl\/(?:drawings\/drawing\d*|comments\d*|threadedComments\/.+)\.xml$/;

/** The parts that are sheets, in the order in which the workbook shows them. */
function sheetParts(parts: Parts): { names: string[]; epoch: Book['epoch'] } {
  const ids: string[] = [];
  let epoch: Book['epoch'] = 1900;
  walkXml(parts.get('xl/workbook.xml') ?? new Uint8Array(), {
    open: (name, attributes) => {
      if (name === 'sheet') ids.push(attributes['r:id'] ?? '');
      if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? '')) epoch = 1904;
    },
  });
  const targets = new Map<string, string>();
  const links = parts.get('xl/_rels/workbook.xml.rels');
  if (links)
    walkXml(links, {
      open: (_name, { Id, Target }) => {
        if (Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
      },
    });
  const shown = ids.map((id) => targets.get(id) ?? '').filter((name) => parts.has(name));
  const others = [...parts.keys()].filter((name) => SHEET.test(name));
  return { names: [...new Set([...shown, ...others])], epoch };
}

/** Paragraphs of boxes and remarks (DrawingML `a:p`/`a:t`, SpreadsheetML `comment`/`t`, `threadedComment`/`text`). */
function textBeside(bytes: Uint8Array): string[] {
  const lines: string[] = [];
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
  return lines;
}

/** Reads an XLSX file. Throws `file_broken`, `file_encrypted`, `file_too_complex`. */
export function readXlsx(bytes: Uint8Array): XlsxContent {
  const parts = unpack(bytes, (name) => name.startsWith('xl/'));
  if (!parts.has('xl/workbook.xml')) throw broken();
  const { names, epoch } = sheetParts(parts);
  const strings = parts.get('xl/sharedStrings.xml');
  const styles = parts.get('xl/styles.xml');
  const book: Book = {
    strings: strings ? readStrings(strings) : [],
    dates: styles ? readDateStyles(styles) : [],
    epoch,
  };
  const allowance = wholeAllowance();
  const read = names.map((name) => readSheet(parts.get(name) ?? new Uint8Array(), book, allowance));
  const sheets: Page[] = [];
  let text = '';
  for (const { rows } of read) {
    const lines = rowsToText(rows);
    if (text !== '' && lines !== '') text += '\n';
    sheets.push({ start: text.length, end: text.length + lines.length });
    text += lines;
  }
  const beside = [...parts].filter(([name]) => BESIDE.test(name)).flatMap(([, part]) => textBeside(part));
  const media = [...parts].filter(([name]) => PICTURE.test(name));
  return {
    text: [text, ...beside].filter((line) => line !== '').join('\n'),
    sheets,
    isWhole: read.every(({ isWhole }) => isWhole),
    pictures: media.map(([, picture]) => picture),
    hasMore: [...parts.keys()].some((name) => OTHER_MEDIA.test(name) && !PICTURE.test(name)),
  };
}
