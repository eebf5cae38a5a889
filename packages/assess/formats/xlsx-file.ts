import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { broken, ITEM_LIMITS, tooLarge } from './limits.ts';
import { descendantsOf, type Element, elementsOf, parseXml, textWithin, xmlText } from './xml.ts';

const FORMAT = 'XLSX';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CORE = `${PACKAGE}/metadata/core-properties`;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WANTED =
  /^(?:docProps\/core\.xml|xl\/(?:workbook|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;

/** The first sheet of a workbook as rows of texts, and the title of the document. */
export interface SheetRows {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** The name of a column, from 0: A to Z, AA … */
function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest >= 0 ? columnName(rest) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

/** `_x0041_` is how XLSX writes characters (ECMA-376 part 1, 22.9.2.19): such a text is written with its `_` escaped. */
const cellText = (text: string) => xmlText(text.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_'));
const fromCellText = (text: string) =>
  text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A text, which is never a formula whatever it begins with, or a number; '' leaves the cell empty. */
export type Cell = string | number;

function cellXml(cell: Cell, place: string): string {
  if (cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" s="1" t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`;
}

function rowXml(cells: readonly Cell[], row: number): string {
  const written = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`));
  return `<row r="${row + 1}">${written.join('')}</row>`;
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PARTS: Readonly<Record<string, string>> = {
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  // Style 1 is text (number format 49) marked as such, so that editing a cell makes no formula of it.
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

/** A sheet of a workbook: its name and its rows. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** A name as a workbook takes it: at most 31 characters, none of `[]:*?/\\`, no quote at an end, and not that of another. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, at) => {
    const plain = name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31);
    const free = plain === '' || taken.has(plain.toLowerCase()) ? `${plain.slice(0, 24)} (${at + 1})`.trim() : plain;
    taken.add(free.toLowerCase());
    return free;
  });
}

function bookParts(sheets: readonly Sheet[]): Record<string, string> {
  const names = sheetNames(sheets);
  const override = (name: string, kind: string) => `<Override PartName="${name}" ContentType="${kind}+xml"/>`;
  const types = [
    ...sheets.map((_, at) => override(`/xl/worksheets/sheet${at + 1}.xml`, `${WORKBOOK}.worksheet`)),
    override('/xl/workbook.xml', `${WORKBOOK}.sheet.main`),
    override('/xl/styles.xml', `${WORKBOOK}.styles`),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties'),
  ];
  const listed = names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const links = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  };
}

/**
 * Packs sheets of texts and numbers as an XLSX workbook; a text is never a formula, whatever it begins with, and a
 * number that is none leaves its cell empty. Errors: `items_too_large` (422) for a text that no cell holds.
 */
export function packBook({ title, sheets }: { readonly title: string; readonly sheets: readonly Sheet[] }): Uint8Array {
  const isTooLong = (cell: Cell) => typeof cell === 'string' && cell.length > ITEM_LIMITS.cell;
  if (sheets.some(({ rows }) => rows.some((row) => row.some(isTooLong)))) throw tooLarge('cell');
  const core = `<cp:coreProperties xmlns:cp="${CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title></cp:coreProperties>`;
  const written = sheets.map(({ rows }, at) => [
    `xl/worksheets/sheet${at + 1}.xml`,
    `<worksheet xmlns="${MAIN}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
  ]);
  const parts = { ...PARTS, ...bookParts(sheets), 'docProps/core.xml': core, ...Object.fromEntries(written) };
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(HEAD + xml)] as const);
  // A date of its own would make two packings of one set differ.
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) });
}

/** Packs rows of texts as a workbook of one sheet. Throws `items_too_large` for a text that no cell holds. */
export function packSheet({ title, rows }: SheetRows): Uint8Array {
  return packBook({ title, sheets: [{ name: '题目', rows }] });
}

function unpack(bytes: Uint8Array): Record<string, string> {
  let left: number = ITEM_LIMITS.unpackedBytes;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!WANTED.test(name)) return false;
        left -= originalSize;
        if (left < 0) throw tooLarge('unpackedBytes');
        return true;
      },
    });
  } catch (error) {
    if (left < 0) throw error;
    throw broken(FORMAT);
  }
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, strFromU8(file)]));
}

/** Texts of a cell or a shared string; readings of characters (`rPh`) are no part of them. */
function richText(element: Element | undefined): string {
  const runs = elementsOf(element).flatMap((child) =>
    child.name === 'r' ? elementsOf(child, 't') : child.name === 't' ? [child] : [],
  );
  return fromCellText(runs.map(textWithin).join(''));
}

function columnOf(reference: string | undefined, otherwise: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters === undefined
    ? otherwise
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellOf(cell: Element, strings: readonly string[]): string {
  const value = textWithin(elementsOf(cell, 'v')[0]);
  if (cell.attributes.t === 'inlineStr') return richText(elementsOf(cell, 'is')[0]);
  if (cell.attributes.t === 's') return strings[Number(value)] ?? '';
  if (cell.attributes.t === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  return fromCellText(value);
}

function rowsOf(sheet: Element, strings: readonly string[]): string[][] {
  const rows = descendantsOf(sheet, 'row');
  if (rows.length > ITEM_LIMITS.items + 1) throw tooLarge('items');
  return rows.map((row) => {
    const cells: string[] = [];
    for (const [at, cell] of elementsOf(row, 'c').entries()) {
      const column = columnOf(cell.attributes.r, at);
      if (column > ITEM_LIMITS.options + 20) throw tooLarge('options');
      while (cells.length < column) cells.push('');
      cells[column] = cellOf(cell, strings);
    }
    return cells;
  });
}

function firstSheet(files: Record<string, string>): string | undefined {
  const workbook = parseXml(files['xl/workbook.xml'] ?? '', FORMAT);
  const [sheet] = descendantsOf(workbook, 'sheet');
  const id = Object.entries(sheet?.attributes ?? {}).find(([name]) => name.endsWith(':id'))?.[1];
  const links = parseXml(files['xl/_rels/workbook.xml.rels'] ?? '', FORMAT);
  const target = elementsOf(links).find(({ attributes }) => attributes.Id === id)?.attributes.Target ?? '';
  return files[target.startsWith('/') ? target.slice(1) : `xl/${target}`];
}

/**
 * The texts of the first sheet of an XLSX file; of formulas what they last gave. Throws `items_broken`,
 * `items_too_large` (also for what would unpack to more than the limit).
 */
export function unpackSheet(bytes: Uint8Array): SheetRows {
  if (bytes.length > ITEM_LIMITS.bytes) throw tooLarge('bytes');
  const files = unpack(bytes);
  const sheet = firstSheet(files);
  if (sheet === undefined) throw broken(FORMAT);
  const shared = files['xl/sharedStrings.xml'];
  const strings = shared === undefined ? [] : elementsOf(parseXml(shared, FORMAT), 'si').map(richText);
  const core = files['docProps/core.xml'];
  const title = core === undefined ? '' : textWithin(elementsOf(parseXml(core, FORMAT), 'title')[0]);
  return { title, rows: rowsOf(parseXml(sheet, FORMAT), strings) };
}
