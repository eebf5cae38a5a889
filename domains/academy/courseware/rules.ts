import type { Block, Courseware, Dropped, Paragraph, Slide } from '@kedun/documents';
import { type CoursewareKind, type CoursewarePart, LESSON_CHARACTERS, TITLE_CHARACTERS } from '../contract.ts';

type Picture = Extract<Block, { type: 'picture' }>;

/** A part before its values are masked; pictures stand in `markdown` at the place of their mark. */
export interface RawPart extends Omit<CoursewarePart, 'pictures'> {
  readonly pictures: readonly Picture[];
}

/** A lesson as the trainer reviews it; `first` is the number of its first part. */
export interface LessonDraft {
  readonly first: number;
  readonly title: string;
  readonly body: string;
}

/** How parts become lessons: which ones begin one, which are left out, whether notes come along, pictures taken by hand. */
export interface Plan {
  readonly starts: ReadonlySet<number>;
  readonly left: ReadonlySet<number>;
  readonly pictures: ReadonlySet<string>;
  readonly hasNotes: boolean;
}

/** Parts that become one lesson together are no longer than this: a lesson is read in one sitting. */
const COMFORTABLE = 8_000;
const REPEATED_PAGES = 4;
const REPEATED_SHARE = 0.6;
const SHORT_LINE = 40;

/** Where the picture of this place in the part stands until it has its id. No text has this character. */
const markOf = (index: number) => `\uFFFCpicture-${index}\uFFFC`;
const MARK = /\uFFFCpicture-(\d+)\uFFFC/g;

const inOneLine = (text: string) =>
  text
    .replace(/\uFFFC/g, '')
    .split(/[\n\v]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
/** A line of text must not turn into a heading or table. */
const asLine = (text: string) => inOneLine(text).replace(/^#/, '＃').replace(/^\|/, '｜');
const asCell = (text: string) => inOneLine(text).replaceAll('|', '\\|');

function textMarkdown(paragraphs: readonly Paragraph[]): string {
  const [only] = paragraphs;
  if (paragraphs.length === 1 && only?.level === 0) return asLine(only.text);
  return paragraphs.map(({ text, level }) => `${'  '.repeat(level)}- ${inOneLine(text)}`).join('\n');
}

function tableMarkdown(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map((row) => row.length), 0);
  if (rows.flat().every((cell) => cell.trim() === '')) return '';
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => asCell(cells[at] ?? '')).join(' | ')} |`;
  const [first = [], ...rest] = rows;
  return [line(first), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n');
}

function slidePart(slide: Slide, index: number): RawPart {
  const pictures: Picture[] = [];
  const dropped: Dropped[] = [...slide.dropped];
  const blocks = slide.blocks.map((block) => {
    if (block.type === 'table') return tableMarkdown(block.rows);
    if (block.type === 'text') return textMarkdown(block.paragraphs);
    pictures.push(block);
    return markOf(pictures.length - 1);
  });
  const title = inOneLine(slide.title);
  // A title that no lesson takes whole is told in the text.
  if (title.length > TITLE_CHARACTERS) blocks.unshift(asLine(title));
  return {
    number: index + 1,
    title,
    markdown: blocks.filter(Boolean).join('\n\n'),
    notes: slide.notes.map(inOneLine).join('\n'),
    isHidden: slide.isHidden,
    dropped: [...dropped, ...slide.remarks.map((text) => ({ reason: 'remark' as const, text }))],
    pictures,
  };
}

const withoutNumbers = (line: string) => line.replace(/[\s\d]+/g, '');

/** Lines that stand on most pages, such as heads and page numbers, whatever number is in them. */
function repeatedLines(pages: readonly (readonly string[])[]): (line: string) => boolean {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const line of new Set(lines.map(withoutNumbers))) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const least = Math.max(REPEATED_PAGES, pages.length * REPEATED_SHARE);
  return (line) => line.length <= 2 * SHORT_LINE && (counts.get(withoutNumbers(line)) ?? 0) >= least;
}

const ENDS = /[。！？；：.!?;:”」）)]$/;
const STARTS_ANEW = /^(?:[-•●▪*]\s|\d+[.、)]|[（(]?[一二三四五六七八九十]+[、）)]|第.{1,3}[章节条])/;
const IS_CJK = /[\u2e80-\u9fff\uff00-\uffef]/;

/** Lines of a page joined to paragraphs: a full line goes on in the next unless it ends a sentence or another begins. */
function paragraphsOf(lines: readonly string[]): string[] {
  const full = 0.75 * Math.max(...lines.map((line) => line.length), 0);
  const paragraphs: string[] = [];
  let goesOn = false;
  for (const [at, line] of lines.entries()) {
    if (goesOn && !STARTS_ANEW.test(line)) {
      const isTight = IS_CJK.test(lines[at - 1]?.slice(-1) ?? '') || IS_CJK.test(line.charAt(0));
      paragraphs[paragraphs.length - 1] += `${isTight ? '' : ' '}${line}`;
    } else paragraphs.push(line);
    goesOn = line.length >= full && !ENDS.test(line);
  }
  return paragraphs.map((text) => asLine(text.replace(/^[•●▪]\s*/, '- ')));
}

function pageParts(pages: readonly string[]): RawPart[] {
  const lined = pages.map((page) => page.split('\n').map(inOneLine).filter(Boolean));
  const isRepeated = repeatedLines(lined);
  return lined.map((lines, index) => {
    const kept = lines.filter((line) => !isRepeated(line));
    const [first = '', ...rest] = kept;
    const isTitle = rest.length > 0 && first.length <= SHORT_LINE && !ENDS.test(first);
    return {
      number: index + 1,
      title: isTitle ? first : '',
      markdown: paragraphsOf(isTitle ? rest : kept).join('\n\n'),
      notes: '',
      isHidden: false,
      dropped: lines.filter(isRepeated).map((text) => ({ reason: 'repeated', text })),
      pictures: [],
    };
  });
}

/** The words of a heading of the first or second level, without marks that close it; undefined for another line. */
function headingOf(line: string): string | undefined {
  if (!/^#{1,2}\s/.test(line)) return undefined;
  const words = line.replace(/^#+/, '').trim();
  let end = words.length;
  while (words[end - 1] === '#') end -= 1;
  return words.slice(0, end).trimEnd() || words || undefined;
}

const FENCE = /^\s*(?:```|~~~)/;
/**
 * Pictures and frames of other places, which are never fetched. None is sought beyond the beginning of the next one: a
 * file of nothing but beginnings would hold the server up.
 */
const FOREIGN = /!\[((?:(?!!\[)[^\]])*)\]\((?:(?!!\[)[^)])*\)|<(?:img|iframe|video|script|object|embed)\b[^<>]*>/gi;

interface Section {
  title: string;
  readonly lines: string[];
}

/** Sections of a Markdown text: each begins at a heading of the first or second level that is in no code. */
function sectionsOf(text: string): Section[] {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  const sections: Section[] = [];
  let isCode = false;
  for (const line of body.split('\n')) {
    if (FENCE.test(line)) isCode = !isCode;
    const title = isCode ? undefined : headingOf(line);
    if (title !== undefined) sections.push({ title, lines: [] });
    else if (sections.length > 0) sections.at(-1)?.lines.push(line);
    else if (line.trim() !== '') sections.push({ title: '', lines: [line] });
  }
  return sections;
}

function sectionParts(text: string): RawPart[] {
  return sectionsOf(text).map(({ title, lines }, index) => {
    const dropped: CoursewarePart['dropped'] = [];
    const markdown = lines
      .join('\n')
      .replace(/\uFFFC/g, '')
      .replace(FOREIGN, (all, alt: string | undefined) => {
        dropped.push({ reason: 'external', text: alt || all });
        return '';
      })
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    return { number: index + 1, title, markdown, notes: '', isHidden: false, dropped, pictures: [] };
  });
}

/** Cuts a text at paragraphs, then at lines, then anywhere, into pieces of at most `most` characters. */
export function piecesOf(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const cut = ['\n\n', '\n', '。', ' '].map((end) => head.lastIndexOf(end) + 1).find((at) => at > most / 2) ?? most;
    const isHalf = /[\ud800-\udbff]/.test(rest.charAt(cut - 1));
    const end = isHalf ? cut - 1 : cut;
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return [...pieces, rest];
}

/** The parts of courseware in their order, a text that is too long for a lesson as several. */
export function partsOf(read: Courseware): RawPart[] {
  const parts =
    read.kind === 'pptx'
      ? read.slides.map(slidePart)
      : read.kind === 'pdf'
        ? pageParts(read.pages)
        : sectionParts(read.text);
  const most = LESSON_CHARACTERS - 2_000;
  const cut = parts.flatMap((part) => {
    if (part.markdown.length <= most) return [part];
    return piecesOf(part.markdown, most).map((markdown, at) => ({
      ...part,
      markdown,
      ...(at > 0 ? { notes: '', dropped: [] } : {}),
    }));
  });
  return read.kind === 'pptx' ? parts : cut.map((part, index) => ({ ...part, number: index + 1 }));
}

/** How a text shows a picture: by our own id alone. */
export const pictureMarkdown = (id: string, alt: string) =>
  `![${inOneLine(alt).replace(/[[\]]/g, '')}](kedun:picture/${id})`;

/** The text with each mark of a picture replaced; a picture without id leaves nothing. */
export function withPictures(markdown: string, picture: (index: number) => string): string {
  return markdown
    .replace(MARK, (_, index: string) => picture(Number(index)))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** True of a part of which nothing was read. */
export const isEmpty = ({
  title,
  markdown,
  notes,
  pictures,
}: Pick<RawPart, 'title' | 'markdown' | 'notes'> & { readonly pictures: readonly unknown[] }) =>
  !title && !markdown && !notes && pictures.length === 0;
const isSection = ({ title, markdown, pictures }: CoursewarePart) =>
  title !== '' && markdown === '' && pictures.length === 0;

/** A first proposal: hidden and empty parts left out; a lesson for each section, or for what is read in one sitting. */
export function firstPlan(kind: CoursewareKind, parts: readonly CoursewarePart[]): Plan {
  const left = new Set(parts.filter((part) => part.isHidden || isEmpty(part)).map(({ number }) => number));
  const starts = new Set<number>();
  let length = Number.POSITIVE_INFINITY;
  let isAfterSection = false;
  for (const part of parts.filter(({ number }) => !left.has(number))) {
    const begins = kind === 'markdown' ? !isAfterSection : isSection(part) && !isAfterSection;
    if (begins || length + part.markdown.length > COMFORTABLE) {
      starts.add(part.number);
      length = 0;
    }
    length += part.markdown.length;
    isAfterSection = isSection(part);
  }
  return { starts, left, pictures: new Set(), hasNotes: true };
}

function notesMarkdown(notes: string): string {
  const label = IS_CJK.test(notes) ? '讲稿：' : 'Notes: ';
  return notes === '' ? '' : `> **${label.trim()}** ${notes.replaceAll('\n', '\n> ')}`;
}

function bodyOf(part: CoursewarePart, { pictures, hasNotes }: Plan, isHeaded: boolean): string {
  const byHand = part.pictures.filter(({ id, isSearched }) => !isSearched && pictures.has(id));
  return [
    isHeaded && part.title !== '' ? `## ${part.title}` : '',
    part.markdown,
    ...byHand.map(({ id, alt }) => pictureMarkdown(id, alt)),
    hasNotes ? notesMarkdown(part.notes) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The lessons that parts become by a plan. A lesson bears the title of its first part, else `untitled` with its number. */
export function lessonsOf(
  parts: readonly CoursewarePart[],
  plan: Plan,
  untitled: (number: number) => string,
): LessonDraft[] {
  const lessons: LessonDraft[] = [];
  for (const part of parts.filter(({ number }) => !plan.left.has(number))) {
    const last = lessons.at(-1);
    if (!last || plan.starts.has(part.number)) {
      const title = part.title || untitled(part.number);
      lessons.push({ first: part.number, title, body: bodyOf(part, plan, false) });
    } else {
      const body = [last.body, bodyOf(part, plan, true)].filter(Boolean).join('\n\n');
      lessons[lessons.length - 1] = { ...last, body };
    }
  }
  return lessons;
}

/** The pictures that a text shows. */
export function picturesIn(markdown: string): string[] {
  return [...markdown.matchAll(/\(kedun:picture\/([0-9a-f-]{36})\)/g)].map(([, id]) => id ?? '');
}
