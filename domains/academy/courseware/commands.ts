import { createHash } from 'node:crypto';
import { conflict, type Id, invalid, KedunError, newId, notFound } from '@kedun/base';
import { scan } from '@kedun/detect';
import { boxesToCover, type Courseware, type Cover, type CoveredCopy, type Reading } from '@kedun/documents';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { COURSEWARE_BYTES, type CoursewarePart, type LessonInput } from '../contract.ts';
import { createLesson } from '../courses/commands.ts';
import { courseById } from '../courses/queries.ts';
import { masked } from '../wording/commands.ts';
import * as queries from './queries.ts';
import { isEmpty, partsOf, pictureMarkdown, picturesIn, type RawPart, withPictures } from './rules.ts';

/** What courseware needs beside the house. */
export interface CoursewareHouse extends House {
  /** Sealed bytes beside the database, each opened under its own name alone. */
  readonly objects: {
    put(name: string, bytes: Buffer): Promise<void>;
    get(name: string): Promise<Buffer | null>;
    remove(name: string): Promise<void>;
    freeBytes(): Promise<number>;
    names(): AsyncIterable<{ readonly name: string; readonly changedAt: Date }>;
  };
  /** Reads files of strangers in a process of its own. */
  readonly reader: {
    courseware(bytes: Uint8Array): Promise<Courseware>;
    read(bytes: Uint8Array): Promise<Reading>;
    cover(bytes: Uint8Array, cover: Cover): Promise<CoveredCopy>;
  };
}

/** Pictures of one file: more are named and left out. */
const MOST_PICTURES = 60;
const PICTURE_BYTES = 5 * 1024 * 1024;
/** So long pictures are searched for values; those that are left then are shown to nobody until the trainer has looked. */
const SEARCH_MS = 60_000;
/** What a file has that cannot be read; its trainer can save it anew. */
const UNREADABLE: ReadonlySet<string> = new Set(['file_broken', 'file_encrypted', 'file_too_complex']);
const RESERVED_BYTES = 1024 * 1024 * 1024;
const REPEATED_SLIDES = 4;
const REPEATED_SHARE = 0.6;
const ORPHAN_MS = 60 * 60 * 1000;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const objectOf = (id: Id) => `${id}.picture`;

/** Throws `storage_full` where little is left: a full disk would stop more than courses. */
export async function refuseWithoutRoom({ objects }: CoursewareHouse, bytes: number): Promise<void> {
  if ((await objects.freeBytes()) - bytes < RESERVED_BYTES)
    throw new KedunError('storage_full', 507, 'The folder of files has no room left: make some, or move it');
}

function bytesOf(content: string): Buffer {
  const bytes = Buffer.from(content, 'base64');
  if (bytes.toString('base64') !== content) throw invalid('invalid_input', 'Not base64');
  if (bytes.length > COURSEWARE_BYTES)
    throw new KedunError('file_too_large', 413, 'Too many bytes', { megabytes: COURSEWARE_BYTES / 1024 / 1024 });
  return bytes;
}

async function partsFrom({ reader }: CoursewareHouse, bytes: Buffer): Promise<{ read: Courseware; parts: RawPart[] }> {
  const read = await reader.courseware(bytes).catch((error: unknown) => {
    if (error instanceof KedunError && error.code === 'file_kind_unknown')
      throw new KedunError('courseware_unknown', 415, 'No deck, PDF or Markdown file');
    if (error instanceof KedunError && UNREADABLE.has(error.code))
      throw new KedunError('courseware_unreadable', 422, 'The file is damaged, locked or too complex');
    throw error;
  });
  const parts = partsOf(read);
  if (parts.every(isEmpty)) throw new KedunError('courseware_empty', 422, 'Nothing was read of the file');
  return { read, parts };
}

/** The name of a file, masked apart from its ending, which would hide where a value in it ends. */
function maskedName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
  const [ending = ''] = /\.(?:pptx|pdf|md|markdown)$/i.exec(plain) ?? [];
  return masked(plain.slice(0, plain.length - ending.length)) + ending;
}

/** A picture drawn anew, values in it covered; not searched where it could not be read whole. Null for one that is broken. */
async function pictureCopy({ reader, clock }: CoursewareHouse, bytes: Uint8Array, until: number) {
  const isInTime = clock.now().getTime() < until;
  const reading = isInTime ? await reader.read(bytes).catch(() => null) : null;
  const isSearched = reading?.isWhole === true && reading.image !== undefined;
  const findings = reading ? scan(reading.text) : [];
  const cover = isSearched ? boxesToCover(reading, findings) : { mode: 'cover' as const, boxes: [] };
  const copy = await reader.cover(bytes, cover).catch(() => null);
  return copy && { copy, isSearched, types: findings.map(({ type }) => type) };
}

interface KeptPicture {
  readonly id: Id;
  readonly shape: Pick<CoveredCopy, 'mediaType' | 'width' | 'height'>;
  readonly isSearched: boolean;
}

type Outcome = KeptPicture | 'format' | 'repeated' | 'too_large' | 'too_many';
type Picture = RawPart['pictures'][number];

const hashOf = ({ bytes }: Picture) => createHash('sha256').update(bytes).digest('hex');

/** Keeps each different picture of the parts once; logos that stand on most slides are left out. */
async function keepPictures(house: CoursewareHouse, parts: readonly RawPart[]) {
  const until = house.clock.now().getTime() + SEARCH_MS;
  const counts = new Map<string, number>();
  const names = new Map(parts.flatMap(({ pictures }) => pictures.map((one) => [one, hashOf(one)] as const)));
  for (const { pictures } of parts)
    for (const name of new Set(pictures.map((one) => names.get(one) ?? '')))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  const outcomes = new Map<string, Outcome>();
  const types: string[] = [];
  let kept = 0;
  const outcomeOf = async (picture: Picture, name: string): Promise<Outcome> => {
    if ((counts.get(name) ?? 0) >= Math.max(REPEATED_SLIDES, parts.length * REPEATED_SHARE)) return 'repeated';
    if (!/^image\/(?:png|jpeg|webp)$/.test(picture.mediaType)) return 'format';
    if (picture.bytes.length > PICTURE_BYTES) return 'too_large';
    if (kept >= MOST_PICTURES) return 'too_many';
    const made = await pictureCopy(house, picture.bytes, until);
    if (!made) return 'format';
    kept += 1;
    types.push(...made.types);
    const id = newId();
    await house.objects.put(objectOf(id), Buffer.from(made.copy.bytes));
    return { id, shape: made.copy, isSearched: made.isSearched };
  };
  for (const [picture, name] of names) {
    if (!outcomes.has(name)) outcomes.set(name, await outcomeOf(picture, name));
  }
  return { outcomeOf: (picture: Picture) => outcomes.get(names.get(picture) ?? '') ?? 'format', outcomes, types };
}

function finishPart(raw: RawPart, part: RawPart, outcomeOf: (picture: Picture) => Outcome): CoursewarePart {
  const outcomes = raw.pictures.map(outcomeOf);
  const altOf = (index: number) => part.pictures[index]?.alt ?? '';
  const { pictures: _, ...rest } = part;
  return {
    ...rest,
    markdown: withPictures(part.markdown, (index) => {
      const outcome = outcomes[index];
      return typeof outcome === 'object' && outcome.isSearched ? pictureMarkdown(outcome.id, altOf(index)) : '';
    }),
    pictures: outcomes.flatMap((outcome, index) =>
      typeof outcome === 'object' && outcomes.indexOf(outcome) === index
        ? [{ id: outcome.id, alt: altOf(index), isSearched: outcome.isSearched }]
        : [],
    ),
    dropped: [
      ...part.dropped,
      ...outcomes.flatMap((outcome, index) =>
        typeof outcome === 'object' ? [] : [{ reason: outcome, text: altOf(index) }],
      ),
    ],
  };
}

/**
 * Reads a file into parts for review. Its values are masked and covered before anything of it is kept; the file itself is
 * not. Throws `courseware_unknown`, `courseware_empty`, `storage_full`, and what the reader throws.
 */
export async function bringCourseware(
  house: CoursewareHouse,
  actor: Person,
  courseId: Id,
  { name, content }: { readonly name: string; readonly content: string },
): Promise<Id> {
  await courseById(house.store, courseId);
  const bytes = bytesOf(content);
  await refuseWithoutRoom(house, bytes.length);
  const { read, parts: raw } = await partsFrom(house, bytes);
  const pictures = await keepPictures(house, raw);
  const maskedParts = raw.map(queries.maskPart);
  const parts = raw.map((one, at) => finishPart(one, maskedParts[at]?.part ?? one, pictures.outcomeOf));
  const found = queries.countTypes([...maskedParts.flatMap(({ types }) => types), ...pictures.types]);
  const id = newId();
  const now = house.clock.now();
  await house.store.command(async () => {
    await courseById(house.store, courseId);
    for (const outcome of pictures.outcomes.values()) {
      if (typeof outcome !== 'object') continue;
      const { mediaType, width, height } = outcome.shape;
      await house.store.db
        .insertInto('academy.picture')
        .values({ id: outcome.id, courseId, mediaType, width, height, madeAt: now })
        .execute();
    }
    await house.store.db
      .insertInto('academy.courseware')
      .values({
        ...{ id, courseId, kind: read.kind, isWhole: read.isWhole, broughtBy: actor.id, broughtAt: now },
        name: maskedName(name),
        parts: JSON.stringify(parts),
        found: JSON.stringify(found),
      })
      .execute();
    const values = found.reduce((sum, { count }) => sum + count, 0);
    await note(house, actor, 'bring', id, { parts: parts.length, values });
  });
  return id;
}

async function note(house: House, actor: Actor, act: string, id: Id, facts = {}): Promise<void> {
  const object = { kind: 'courseware', id };
  await house.record({ actor, act: `academy.courseware.${act}`, result: 'done', object, facts });
}

/**
 * Appends reviewed lessons to the course, all or none, and ends the review. Values are masked in what was edited too.
 * Throws `picture_elsewhere` where a lesson shows a picture of another course.
 */
export async function importCourseware(
  house: House,
  actor: Actor,
  id: Id,
  lessons: readonly { readonly title: string; readonly body: string }[],
): Promise<number> {
  return house.store.command(async () => {
    // First of all, so that of two imports in the same moment one finds nothing.
    const taken = house.store.db.deleteFrom('academy.courseware').where('id', '=', id).returning('courseId');
    const { courseId } = (await taken.executeTakeFirst()) ?? {};
    if (!courseId) throw notFound('courseware');
    const shown = lessons.flatMap(({ body }) => picturesIn(body));
    const known = await queries.picturesOfCourse(house.store, courseId, shown);
    if (shown.some((one) => !known.has(one))) throw conflict('picture_elsewhere', 'A picture of another course');
    for (const { title, body } of lessons) {
      const lesson: LessonInput = {
        title: { zh: masked(title), en: '' },
        body: { zh: queries.maskedMarkdown(body), en: '' },
      };
      await createLesson(house, actor, courseId, lesson);
    }
    await note(house, actor, 'import', id, { lessons: lessons.length });
    return lessons.length;
  });
}

/** Throws courseware under review away; its pictures go with the next sweep. */
export async function discardCourseware(house: House, actor: Actor, id: Id): Promise<void> {
  await house.store.command(async () => {
    await queries.coursewareById(house.store, id);
    await house.store.db.deleteFrom('academy.courseware').where('id', '=', id).execute();
    await note(house, actor, 'discard', id);
  });
}

/** A picture for the screen. Throws `not_found`, `file_gone`. */
export async function openPicture(house: CoursewareHouse, person: Person, id: Id) {
  const { mediaType, width, height } = await queries.pictureFor(house.store, person, id);
  const bytes = await house.objects.get(objectOf(id));
  if (!bytes) throw new KedunError('file_gone', 410, 'The picture is kept no longer');
  return { mediaType, width, height, content: bytes.toString('base64') };
}

/** Forgets courseware that nobody imported for a month, and pictures that nothing shows any more. */
export async function sweepCourseware(house: CoursewareHouse): Promise<number> {
  const { store, clock } = house;
  const now = clock.now().getTime();
  await store.db
    .deleteFrom('academy.courseware')
    .where('broughtAt', '<', new Date(now - KEPT_MS))
    .execute();
  const before = new Date(now - ORPHAN_MS);
  const gone = await queries.unshownPictures(store, before);
  if (gone.length > 0) await store.db.deleteFrom('academy.picture').where('id', 'in', gone).execute();
  await sweepObjects(house, before);
  return gone.length;
}

const OBJECT = /^([0-9a-f-]{36})\.(picture|film\.\d+)$/;

/** Removes objects of pictures and films that no row speaks of: of removed lessons and courses, of uploads that broke off. */
async function sweepObjects({ store, objects }: CoursewareHouse, before: Date): Promise<void> {
  for await (const { name, changedAt } of objects.names()) {
    const [, id, part] = OBJECT.exec(name) ?? [];
    if (!id || changedAt >= before) continue;
    const table = part === 'picture' ? 'academy.picture' : 'academy.film';
    const row = await store.db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
    if (!row) await objects.remove(name);
  }
}
