import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { commonFont, piecesOf } from '../fonts/queries.ts';
import { type DiplomaFacts, linesOf } from './rules.ts';

/** A4 across, in points. */
const [WIDTH, HEIGHT] = [841.89, 595.28];
const [INK, QUIET, LINE] = ['#1d2733', '#5b6673', '#2a6f6b'] as const;
const TEXT_WIDTH = WIDTH - 240;

type Page = InstanceType<typeof PDFDocument>;

/** One line in the middle, sign by sign in the font that has it; made smaller where it is too long. */
function drawLine(page: Page, text: string, y: number, size: number): void {
  const pieces = piecesOf(text);
  const widthAt = (points: number) =>
    pieces.reduce((sum, { text: part, font }) => sum + page.font(font).fontSize(points).widthOfString(part), 0);
  const points = size * Math.min(1, TEXT_WIDTH / widthAt(size));
  let x = (WIDTH - widthAt(points)) / 2;
  for (const { text: part, font } of pieces) {
    page.font(font).fontSize(points).text(part, x, y, { lineBreak: false });
    x += page.widthOfString(part);
  }
}

/** Words that may take several lines, in the middle. */
function drawWords(page: Page, text: string, y: number, size: number): void {
  const x = (WIDTH - TEXT_WIDTH) / 2;
  page.font(commonFont()).fontSize(size).text(text, x, y, { width: TEXT_WIDTH, align: 'center', lineGap: 3 });
}

/** The code that leads to the public page: dark squares, since phones read it best so. */
function drawCode(page: Page, url: string, x: number, y: number, side: number): void {
  const { size, data } = encode(url, { border: 0 });
  const step = side / size;
  data.forEach((row, down) => {
    row.forEach((isDark, across) => {
      if (isDark) page.rect(x + across * step, y + down * step, step, step);
    });
  });
  page.fill(INK);
}

function drawPage(page: Page, facts: DiplomaFacts): void {
  const { title, holder, text, dates, issuer, verify, url } = linesOf(facts);
  page
    .rect(28, 28, WIDTH - 56, HEIGHT - 56)
    .lineWidth(2)
    .stroke(LINE);
  page
    .rect(36, 36, WIDTH - 72, HEIGHT - 72)
    .lineWidth(0.5)
    .stroke(LINE);
  page.fillColor(INK);
  drawLine(page, title.zh, 76, 34);
  page.fillColor(QUIET);
  drawLine(page, title.en, 126, 15);
  page.fillColor(INK);
  drawLine(page, holder, 176, 28);
  drawWords(page, text.zh, 236, 15);
  page.fillColor(QUIET);
  drawWords(page, text.en, 278, 12);
  page.fillColor(INK);
  const [left, foot] = [110, 392];
  const line = (words: string, y: number, size: number) =>
    page.font(commonFont()).fontSize(size).text(words, left, y, { lineBreak: false });
  line(dates.zh, foot, 14);
  line(issuer.zh, foot + 24, 14);
  page.fillColor(QUIET);
  line(dates.en, foot + 56, 11);
  line(issuer.en, foot + 74, 11);
  line(verify.zh, foot + 104, 10);
  line(verify.en, foot + 120, 10);
  page.fontSize(8).text(url, left, foot + 138, { lineBreak: false, link: url });
  drawCode(page, url, WIDTH - 110 - 130, foot, 130);
}

/** A certificate as a PDF of one page, its font embedded as far as it is used. */
export async function drawDiploma(facts: DiplomaFacts): Promise<Buffer> {
  const { title } = linesOf(facts);
  const page = new PDFDocument({
    ...{ size: [WIDTH, HEIGHT], margin: 0, lang: 'zh-CN', pdfVersion: '1.7', displayTitle: true },
    info: { Title: `${title.zh} ${title.en}`, Author: facts.issuer, CreationDate: facts.issuedAt },
    // Without it a standard font of the library would be loaded that has no Chinese.
    font: commonFont() as unknown as string,
  });
  const parts: Buffer[] = [];
  page.on('data', (part: Buffer) => parts.push(part));
  const whole = new Promise<void>((done, failed) => {
    page.on('end', done);
    page.on('error', failed);
  });
  drawPage(page, facts);
  page.end();
  await whole;
  return Buffer.concat(parts);
}
