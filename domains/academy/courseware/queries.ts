import { type Id, notFound } from '@kedun/base';
import { maskText, scan } from '@kedun/detect';
import type { Person } from '../../kernel/actor.ts';
import type { Store } from '../../kernel/store.ts';
import { type CoursewareDraft, type CoursewarePart, TITLE_CHARACTERS } from '../contract.ts';
import { CONFIRMERS } from '../proposals/rules.ts';
import type { RawPart } from './rules.ts';

const FEWEST_CHARACTERS = 2;

/** The text of a table in which each cell stands behind the head of its column, as detection needs it. */
function withHeads(markdown: string): string {
  const rows = markdown
    .split('\n')
    .map((line) => (line.startsWith('|') ? line.split('|').map((one) => one.trim()) : []));
  const lines = rows.map((cells, at) => {
    const heads = rows[at - 1]?.length ? rows.find((row, from) => row.length > 0 && from < at) : undefined;
    return cells.map((cell, place) => (heads?.[place] && cell ? `${heads[place]}：${cell}` : '')).join('\n');
  });
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/** Values of a part and how they are shown, the longest first; found where they stand together, so that each helps the next. */
function valuesOf({ title, markdown, notes, dropped, pictures }: RawPart): Map<string, { type: string; mask: string }> {
  const words = [...dropped.map(({ text }) => text), ...pictures.map(({ alt }) => alt)];
  const values = new Map<string, { type: string; mask: string }>();
  for (const text of [[title, markdown, notes, ...words].join('\n'), withHeads(markdown), ...words, title, notes]) {
    for (const { start, end, type, mask } of scan(text)) {
      for (const piece of text.slice(start, end).split('\n')) {
        const isWhole = piece.length === end - start;
        if (piece.trim().length >= (isWhole ? FEWEST_CHARACTERS : 4)) values.set(piece, { type, mask });
      }
    }
  }
  return new Map([...values].sort(([one], [other]) => other.length - one.length));
}

/** Masks what is found in the text itself. Marks of pictures are ours and are kept. */
function maskLine(line: string): string {
  return /^!\[[^\]]*\]\(kedun:picture\/[0-9a-f-]{36}\)$/.test(line.trim()) ? maskAlt(line) : maskText(line, scan(line));
}

function maskAlt(line: string): string {
  return line.replace(/^(\s*!\[)([^\]]*)/, (_, before: string, alt: string) => before + maskText(alt, scan(alt)));
}

/** A Markdown text with every value in it masked, and pictures by our ids kept. */
export function maskedMarkdown(text: string): string {
  const pieces = text.split(/^([^\S\n]*!\[[^\]\n]*\]\(kedun:picture\/[0-9a-f-]{36}\)[^\S\n]*)$/m);
  return pieces.map((piece, at) => (at % 2 === 1 ? maskLine(piece) : maskText(piece, scan(piece)))).join('');
}

/** Without what a database keeps in no text: control characters and half characters. */
const storable = (text: string) => text.replace(/(?![\n\t])\p{Cc}|\p{Cs}/gu, '');

/** A part with its values masked, and of which type each was. */
export function maskPart(part: RawPart): { readonly part: RawPart; readonly types: readonly string[] } {
  const values = valuesOf(part);
  const mask = (text: string) => {
    let masked = text;
    for (const [value, { mask: shown }] of values) masked = masked.replaceAll(value, shown);
    return storable(maskText(masked, scan(masked)));
  };
  return {
    part: {
      ...part,
      title: storable(mask(part.title).slice(0, TITLE_CHARACTERS)),
      markdown: mask(part.markdown),
      notes: mask(part.notes),
      dropped: part.dropped.map(({ reason, text }) => ({ reason, text: mask(text) })),
      pictures: part.pictures.map((picture) => ({ ...picture, alt: mask(picture.alt) })),
    },
    types: [...values.values()].map(({ type }) => type),
  };
}

/** How often each type was found, the most frequent first. */
export function countTypes(types: readonly string[]): CoursewareDraft['found'] {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count })).sort((one, other) => other.count - one.count);
}

/** Courseware under review. Throws `not_found`. */
export async function coursewareById(store: Store, id: Id): Promise<CoursewareDraft> {
  const row = await store.db.selectFrom('academy.courseware').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('courseware');
  const { courseId, name, isWhole, broughtAt } = row;
  return {
    ...{ id, courseId, name, isWhole },
    kind: row.kind as CoursewareDraft['kind'],
    broughtAt: broughtAt.toISOString(),
    parts: row.parts as unknown as CoursewarePart[],
    found: row.found as unknown as CoursewareDraft['found'],
  };
}

/** What waits for review in a course, newest first. */
export async function coursewareOf(store: Store, courseId: Id) {
  const rows = await store.db
    .selectFrom('academy.courseware')
    .select(['id', 'name', 'kind', 'broughtAt'])
    .where('courseId', '=', courseId)
    .orderBy('broughtAt', 'desc')
    .execute();
  return rows.map(({ kind, broughtAt, ...row }) => ({
    ...row,
    kind: kind as CoursewareDraft['kind'],
    broughtAt: broughtAt.toISOString(),
  }));
}

/** These pictures, as far as they are of the course. */
export async function picturesOfCourse(store: Store, courseId: Id, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  if (ids.length === 0) return new Set();
  const rows = await store.db
    .selectFrom('academy.picture')
    .select('id')
    .where('courseId', '=', courseId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Makers see every picture; everybody else those that a lesson shows which they may read. Throws `not_found`. */
export async function pictureFor(store: Store, person: Person, id: Id) {
  const row = await store.db.selectFrom('academy.picture').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('picture');
  if (person.role === 'trainer') return row;
  const open = CONFIRMERS.includes(person.role) ? ['published', 'proposed'] : ['published'];
  const lesson = await store.db
    .selectFrom('academy.lesson as l')
    .innerJoin('academy.course as c', 'c.id', 'l.courseId')
    .select('l.id')
    .where('c.id', '=', row.courseId)
    .where('c.status', 'in', open)
    .where(({ eb, cast }) => eb(cast<string>('l.body', 'text'), 'like', `%kedun:picture/${id}%`))
    .executeTakeFirst();
  if (!lesson) throw notFound('picture');
  return row;
}

/** Of these pictures, those that nothing shows any more: no lesson, no version of a course, no courseware under review. */
export async function unshownPictures(store: Store, before: Date): Promise<Id[]> {
  const rows = await store.db
    .selectFrom('academy.picture as p')
    .select(['p.id', 'p.courseId'])
    .where('p.madeAt', '<', before)
    .execute();
  const unshown: Id[] = [];
  for (const { id, courseId } of rows) {
    const [lessons, versions, drafts] = await Promise.all([
      textMentions(store, 'academy.lesson', 'body', courseId, id),
      textMentions(store, 'academy.courseVersion', 'content', courseId, id),
      textMentions(store, 'academy.courseware', 'parts', courseId, id),
    ]);
    if (!lessons && !versions && !drafts) unshown.push(id);
  }
  return unshown;
}

async function textMentions(
  store: Store,
  table: 'academy.lesson' | 'academy.courseVersion' | 'academy.courseware',
  column: 'body' | 'content' | 'parts',
  courseId: Id,
  id: Id,
): Promise<boolean> {
  const { dynamic } = store.db;
  const row = await store.db
    .selectFrom(table)
    .select('courseId')
    .where('courseId', '=', courseId)
    .where(({ eb, cast }) => eb(cast<string>(dynamic.ref(column) as never, 'text'), 'like', `%${id}%`))
    .executeTakeFirst();
  return row !== undefined;
}
