import PDFDocument from 'pdfkit';
import { commonFont, piecesOf } from '../fonts/queries.ts';
import { columnWidths, linesWithin, type SheetTable } from './rules.ts';

/** A4 upright, in points. */
const [WIDTH, HEIGHT, MARGIN] = [595.28, 841.89, 40];
const INNER = WIDTH - 2 * MARGIN;
const FOOT = HEIGHT - MARGIN - 16;
const [INK, QUIET, LINE] = ['#1d2733', '#5b6673', '#d5dbe1'] as const;
const [CELL, LEADING, GAP] = [8, 11.5, 8] as const;

type Page = InstanceType<typeof PDFDocument>;

/** Widths of signs at one point, measured once: pdfkit lays a whole string out each time. */
function measureOf(page: Page): (sign: string) => number {
  const widths = new Map<string, number>();
  return (sign) => {
    const known = widths.get(sign);
    if (known !== undefined) return known;
    const [piece] = piecesOf(sign);
    const width = piece ? page.font(piece.font).fontSize(100).widthOfString(sign) / 100 : 0;
    widths.set(sign, width);
    return width;
  };
}

class Sheet {
  private y = MARGIN;
  private readonly page: Page;
  private readonly measure: (sign: string) => number;
  constructor(page: Page) {
    this.page = page;
    this.measure = measureOf(page);
  }

  private line(text: string, x: number, size: number): void {
    let at = x;
    for (const { text: part, font } of piecesOf(text)) {
      this.page.font(font).fontSize(size).text(part, at, this.y, { lineBreak: false });
      at += this.page.widthOfString(part);
    }
  }

  /** Goes on to the next sheet where so many points no longer fit. Answers whether it did. */
  private room(points: number): boolean {
    if (this.y + points <= FOOT) return false;
    this.page.addPage();
    this.y = MARGIN;
    return true;
  }

  words(text: string, size: number, colour: string = INK): void {
    for (const line of linesWithin(text, INNER / size, this.measure)) {
      this.room(size * 1.5);
      this.page.fillColor(colour);
      this.line(line, MARGIN, size);
      this.y += size * 1.5;
    }
  }

  private row(cells: readonly string[], widths: readonly number[], colour: string): void {
    const broken = cells.map((cell, at) => linesWithin(cell, ((widths[at] ?? 0) - GAP) / CELL, this.measure));
    const top = this.y;
    const most = Math.max(1, ...broken.map((lines) => lines.length));
    let x = MARGIN;
    for (const [at, lines] of broken.entries()) {
      this.page.fillColor(colour);
      for (const [down, line] of lines.entries()) {
        this.y = top + down * LEADING;
        this.line(line, x, CELL);
      }
      x += widths[at] ?? 0;
    }
    this.y = top + most * LEADING + 3;
    this.page
      .moveTo(MARGIN, this.y - 1.5)
      .lineTo(MARGIN + INNER, this.y - 1.5)
      .lineWidth(0.5)
      .stroke(LINE);
  }

  table({ heading, note, head, rows }: SheetTable, none: string): void {
    this.room(90);
    this.y += 16;
    this.words(heading, 13);
    this.words(note, CELL, QUIET);
    this.y += 4;
    const texts = rows.map((row) => row.map(String));
    if (texts.length === 0) {
      this.words(none, CELL + 1, QUIET);
      return;
    }
    const widths = columnWidths([head, ...texts], INNER, (text) =>
      [...text].reduce((sum, sign) => sum + this.measure(sign), 0),
    );
    this.row(head, widths, QUIET);
    for (const cells of texts) {
      const most = Math.max(
        ...cells.map((cell, at) => linesWithin(cell, ((widths[at] ?? 0) - GAP) / CELL, this.measure).length),
      );
      if (this.room(most * LEADING + 3)) this.row(head, widths, QUIET);
      this.row(cells, widths, INK);
    }
  }

  /** Numbers of the sheets, once all are there. */
  foot(words: string): void {
    const { start, count } = this.page.bufferedPageRange();
    for (let at = 0; at < count; at++) {
      this.page.switchToPage(start + at);
      this.y = HEIGHT - MARGIN - 8;
      this.page.fillColor(QUIET);
      this.line(`${words}　${at + 1} / ${count}`, MARGIN, CELL);
    }
  }
}

/** Tables as a PDF of A4 sheets whose text can be selected, its font embedded as far as it is used. */
export async function drawTables(
  { title, days, none }: { readonly title: string; readonly days: string; readonly none: string },
  tables: readonly SheetTable[],
  madeAt: Date,
): Promise<Buffer> {
  const page = new PDFDocument({
    ...{ size: [WIDTH, HEIGHT], margin: 0, pdfVersion: '1.7', displayTitle: true, bufferPages: true },
    info: { Title: title, CreationDate: madeAt },
    // Without it a standard font of the library would be loaded that has no Chinese.
    font: commonFont() as unknown as string,
  });
  const parts: Buffer[] = [];
  page.on('data', (part: Buffer) => parts.push(part));
  const whole = new Promise<void>((done, failed) => {
    page.on('end', done);
    page.on('error', failed);
  });
  const sheet = new Sheet(page);
  sheet.words(title, 20);
  sheet.words(days, 10, QUIET);
  for (const table of tables) sheet.table(table, none);
  sheet.foot(`${title} ${days}`);
  page.end();
  await whole;
  return Buffer.concat(parts);
}
