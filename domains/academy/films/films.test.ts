import type { Id } from '@kedun/base';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { importCourse, publishCourse, removeLesson } from '../courses/commands.ts';
import { lessonsOf } from '../courses/queries.ts';
import { sweepCourseware } from '../courseware/commands.ts';
import { beginFilm, changeTranscript, forgetBrokenOff, keepPiece, openStretch, removeFilm } from './commands.ts';
import { FILM_BYTES, FILM_PIECE_BYTES } from './contract.ts';
import { filmById, filmFor, filmOfLesson } from './queries.ts';
import { filmType, pieceCount, pieceLength, piecesOfStretch, stretchOf } from './rules.ts';

const MP4 = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0', 'latin1');
const WEBM = Buffer.from('\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm', 'latin1');

describe('rules', () => {
  it.each([
    ['an MP4', MP4, 'video/mp4'],
    ['a WebM', WEBM, 'video/webm'],
    ['a Matroska', Buffer.from('\x1a\x45\xdf\xa3B\x82\x88matroska', 'latin1'), null],
    ['a page that calls itself film', Buffer.from('<html>ftypisom'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('know %s', (_what, head, type) => {
    expect(filmType(head)).toBe(type);
  });

  it.each([
    [undefined, { start: 0, end: 100 }],
    ['bytes=0-', { start: 0, end: 100 }],
    ['bytes=10-19', { start: 10, end: 20 }],
    ['bytes=90-500', { start: 90, end: 100 }],
    ['bytes=-7', { start: 93, end: 100 }],
    ['bytes=-700', { start: 0, end: 100 }],
    ['bytes=0-1,5-6', { start: 0, end: 100 }],
    ['lines=1-2', { start: 0, end: 100 }],
  ])('%s asks for %j', (header, stretch) => {
    expect(stretchOf(header, 100)).toEqual(stretch);
  });

  it.each(['bytes=100-', 'bytes=20-10', 'bytes=-0'])('%s cannot be answered', (header) => {
    expect(() => stretchOf(header, 100)).toThrow(expect.objectContaining({ code: 'range_wrong', status: 416 }));
  });

  it('pieces of a stretch are all of it, and of pieces that are there', () => {
    const film = fc.integer({ min: 1, max: 9 * FILM_PIECE_BYTES });
    fc.assert(
      fc.property(film, fc.nat(), fc.nat(), (total, one, other) => {
        const start = one % total;
        const end = start + 1 + (other % (total - start));
        const pieces = piecesOfStretch({ start, end });
        expect(pieces.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(end - start);
        for (const { number, to } of pieces) expect(to).toBeLessThanOrEqual(pieceLength(total, number));
        const lengths = Array.from({ length: pieceCount(total) }, (_, number) => pieceLength(total, number));
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(total);
      }),
    );
  });
});

describe('a film', () => {
  let test: Awaited<ReturnType<typeof openTestAcademy>>;
  let trainer: Person;
  let agent: Person;
  beforeAll(async () => {
    test = await openTestAcademy();
    trainer = (await signedIn(test.identity, 'trainer')).actor;
    agent = (await signedIn(test.identity, 'agent')).actor;
  });
  afterAll(() => test.close());

  async function newLesson(isOffered = true): Promise<{ courseId: Id; lessonId: Id }> {
    const more = { certifies: ['C2' as const] };
    const courseId = await importCourse(test.house, SEEDER, smallCourse(2, 1, more), {
      isDemo: false,
      isOffered,
      isShipped: true,
    });
    return { courseId, lessonId: (await lessonsOf(test.house.store, courseId))[0]?.id ?? '' };
  }
  const filmOf = (bytes: number) =>
    Buffer.concat([MP4, Buffer.from(Array.from({ length: 251 }, (_, at) => at))], MP4.length + 251)
      .toString('latin1')
      .repeat(Math.ceil(bytes / (MP4.length + 251)))
      .slice(0, bytes);
  const begin = (lessonId: Id, bytes: Buffer) =>
    beginFilm(test.house, trainer, lessonId, {
      byteCount: bytes.length,
      head: bytes.subarray(0, 64).toString('base64'),
    });
  const pieceOf = (bytes: Buffer, number: number) =>
    bytes.subarray(number * FILM_PIECE_BYTES, (number + 1) * FILM_PIECE_BYTES).toString('base64');
  const send = (id: Id, bytes: Buffer, number: number) =>
    keepPiece(test.house, trainer, id, number, pieceOf(bytes, number));
  async function bring(lessonId: Id, bytes: Buffer): Promise<Id> {
    const id = await begin(lessonId, bytes);
    for (let number = 0; number < pieceCount(bytes.length); number++) await send(id, bytes, number);
    return id;
  }
  async function read(id: Id, range?: string): Promise<Buffer> {
    const film = await filmFor(test.house.store, agent, id);
    const parts: Buffer[] = [];
    for await (const part of await openStretch(test.house, film, stretchOf(range, film.byteCount))) parts.push(part);
    return Buffer.concat(parts);
  }

  it('comes in pieces, is beside its lesson once all are there, and is played by range', async () => {
    const { house } = test;
    const { lessonId } = await newLesson();
    const bytes = Buffer.from(filmOf(FILM_PIECE_BYTES + 1_000), 'latin1');
    const id = await begin(lessonId, bytes);
    expect(await send(id, bytes, 0)).toBe(false);
    expect(await filmOfLesson(house.store, agent, lessonId)).toBeNull();
    await expect(filmFor(house.store, agent, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await send(id, bytes, 0)).toBe(false);
    expect(await send(id, bytes, 1)).toBe(true);
    expect(await filmOfLesson(house.store, agent, lessonId)).toMatchObject({ id, mediaType: 'video/mp4' });
    expect((await read(id)).equals(bytes)).toBe(true);
    const [from, to] = [FILM_PIECE_BYTES - 3, FILM_PIECE_BYTES + 4];
    expect((await read(id, `bytes=${from}-${to}`)).equals(bytes.subarray(from, to + 1))).toBe(true);
  });

  it('takes the place of the one before; bytes of removed ones are swept', async () => {
    const { house, kept } = test;
    const { lessonId } = await newLesson();
    const [old, next] = [await bring(lessonId, MP4), await bring(lessonId, WEBM)];
    await expect(filmById(house.store, old)).rejects.toMatchObject({ code: 'not_found' });
    await sweepCourseware(house);
    expect([kept.has(`${old}.film.0`), kept.has(`${next}.film.0`)]).toEqual([false, true]);
    await removeFilm(house, trainer, next);
    await expect(removeFilm(house, trainer, next)).rejects.toMatchObject({ code: 'not_found' });
    const gone = await bring(lessonId, MP4);
    await removeLesson(house, trainer, lessonId);
    await sweepCourseware(house);
    expect([...kept.keys()].filter((name) => name.startsWith(next) || name.startsWith(gone))).toEqual([]);
  });

  it('is for those who may read its lesson', async () => {
    const { house } = test;
    const { courseId, lessonId } = await newLesson();
    const id = await bring(lessonId, MP4);
    await publishCourse(house, trainer, courseId, false);
    await expect(filmFor(house.store, agent, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(filmOfLesson(house.store, agent, lessonId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await filmFor(house.store, trainer, id)).toMatchObject({ id });
  });

  it('has what is said in it beside it, masked', async () => {
    const { house } = test;
    const id = await bring((await newLesson()).lessonId, MP4);
    await changeTranscript(house, trainer, id, { zh: '客户说 13812345678', en: '' });
    expect((await filmById(house.store, id)).transcript).toEqual({ zh: '客户说 138****5678', en: '' });
  });

  it('is refused where it is none, too large, or its pieces are not those announced', async () => {
    const { house } = test;
    const { lessonId } = await newLesson();
    await expect(begin(lessonId, Buffer.from('<html>'))).rejects.toMatchObject({ code: 'film_unknown' });
    const head = MP4.toString('base64');
    const large = beginFilm(house, trainer, lessonId, { byteCount: FILM_BYTES + 1, head });
    await expect(large).rejects.toMatchObject({ code: 'film_too_large', params: { megabytes: 500 } });
    const bytes = Buffer.from(filmOf(2 * FILM_PIECE_BYTES), 'latin1');
    const id = await begin(lessonId, bytes);
    await expect(send(id, bytes, 1)).rejects.toMatchObject({ code: 'film_piece_wrong' });
    await expect(send(id, bytes.subarray(0, 5), 0)).rejects.toMatchObject({ code: 'film_piece_wrong' });
    const other = Buffer.alloc(bytes.length, 'a');
    await expect(send(id, other, 0)).rejects.toMatchObject({ code: 'film_unknown' });
    await expect(keepPiece(house, trainer, id, 0, '不是')).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('takes no room that is left for others, however many were announced together', async () => {
    const { house } = test;
    const bytes = Buffer.from(filmOf(2 * FILM_PIECE_BYTES), 'latin1');
    let free = 1024 ** 3 + bytes.length;
    const put = async (name: string, piece: Buffer) => {
      free -= piece.length;
      await house.objects.put(name, piece);
    };
    const full = { ...house, objects: { ...house.objects, put, freeBytes: async () => free } };
    const announce = async () =>
      beginFilm(full, trainer, (await newLesson()).lessonId, {
        byteCount: bytes.length,
        head: bytes.subarray(0, 64).toString('base64'),
      });
    const [one, other] = [await announce(), await announce()];
    for (const number of [0, 1]) await keepPiece(full, trainer, one, number, pieceOf(bytes, number));
    const late = keepPiece(full, trainer, other, 0, pieceOf(bytes, 0));
    await expect(late).rejects.toMatchObject({ code: 'storage_full', status: 507 });
    expect(free).toBe(1024 ** 3);
  });

  it('whose upload broke off is forgotten after a day', async () => {
    const { house } = test;
    const id = await begin((await newLesson()).lessonId, MP4);
    await forgetBrokenOff(house);
    expect(await filmById(house.store, id)).toMatchObject({ isComplete: false });
    const tomorrow = new Date(house.clock.now().getTime() + 25 * 60 * 60 * 1000);
    await forgetBrokenOff({ ...house, clock: { now: () => tomorrow } });
    await expect(filmById(house.store, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
