import { conflict, dataClassOf, type FileType, type Id, KedunError, newId } from '@kedun/base';
import type { Cover, CoveredCopy, Reading } from '@kedun/documents';
import type { House } from '../../kernel/domain.ts';
import type { SealedSpan } from '../contract.ts';
import { holdCustomer } from '../customers/queries.ts';
import { type CustodyRoom, hasWithdrawnSensitive } from '../decisions/rules.ts';
import type { ShownPicture } from './contract.ts';
import { bytesSince, fileTokensAmong, type PictureShape, type SealedFile, sealedFileOf } from './queries.ts';
import { DAY_MS, type FilePart, isShown, MOST_BYTES_PER_DAY, objectName, RESERVED_BYTES, tokenOf } from './rules.ts';

/** A file on its way in. `mask` is how it is called where it may not be seen: its name with masks. */
export interface NewFile {
  readonly type: FileType;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly mask: string;
  readonly conversationId: Id;
}

/** Bytes wait this long for the row that speaks of them; what nothing speaks of then is swept. */
const ORPHAN_MS = 60 * 60 * 1000;
const SWEPT_AT_ONCE = 500;

function gone(): KedunError {
  return new KedunError('file_gone', 410, 'The file is kept no longer');
}

/** Throws `files_day_full` beyond what a customer may bring in a day. */
async function refuseTooMuch({ store, clock }: House, customerId: Id, bytes: number): Promise<void> {
  const since = new Date(clock.now().getTime() - DAY_MS);
  if ((await bytesSince(store, customerId, since)) + bytes <= MOST_BYTES_PER_DAY) return;
  const megabytes = MOST_BYTES_PER_DAY / 1024 / 1024;
  throw new KedunError('files_day_full', 429, 'Customer brought too many bytes in a day', { megabytes });
}

/** Throws `storage_full` where little is left: a full disk would stop more than files. */
async function refuseWithoutRoom({ needs }: CustodyRoom, bytes: number): Promise<void> {
  if ((await needs.objects.freeBytes()) - bytes < RESERVED_BYTES)
    throw new KedunError('storage_full', 507, 'The folder of files has no room left: make some, or move it');
}

/**
 * Seals a file of the customer whole, before anything of it is read. The bytes are in the store before the command: what
 * it does not commit is swept. `mention` writes what speaks of the span that stands for the file, in the same command, so
 * that nothing is kept of which nobody knows; its answer is given back. A file may show anything, so it is kept only of
 * who agreed to sensitive information. Throws `sensitive_not_agreed`, `customer_erased`, `files_day_full`, `storage_full`.
 */
export async function keepFile<Mention>(
  room: CustodyRoom,
  customerId: Id,
  file: NewFile,
  mention: (span: SealedSpan) => Promise<Mention>,
): Promise<Mention> {
  const { house, needs, values } = room;
  const { type, mask } = file;
  const mayKeep = async () => (await needs.mayKeepSensitive?.(customerId)) ?? true;
  const refused = () => new KedunError('sensitive_not_agreed', 403, 'Without that consent no file is kept');
  if (!(await mayKeep())) throw refused();
  await refuseTooMuch(house, customerId, file.bytes.length);
  await refuseWithoutRoom(room, file.bytes.length);
  const token = newId();
  const sealed = await values.sealBytes({ customerId, id: token, part: 'original' }, file.bytes);
  await needs.objects.put(objectName(token, 'original'), sealed);
  return house.store.command(async () => {
    // It may hold a conversation, which comes before the customer in the order of locks.
    const mentioned = await mention({ start: 0, end: mask.length, type, dataClass: dataClassOf(type), mask, token });
    if (!(await holdCustomer(house.store, customerId))) throw new KedunError('customer_erased', 410, 'Erased');
    // Those that came at the same time count each other.
    await refuseTooMuch(house, customerId, file.bytes.length);
    // Taken back while the bytes were written.
    if (!(await mayKeep())) throw refused();
    await values.sealFile(
      customerId,
      { token, type, mask },
      { kind: 'file', id: token, conversationId: file.conversationId },
    );
    await house.store.db
      .insertInto('custody.sealedFile')
      .values({
        token,
        customerId,
        mediaType: file.mediaType,
        byteCount: file.bytes.length,
        copy: null,
        view: null,
        createdAt: house.clock.now(),
      })
      .execute();
    return mentioned;
  });
}

/**
 * A value was found in a file's name afterwards: wherever the file is called by its name, also where somebody asked for
 * it or looked at it, the name changes. Joins the running command.
 */
export async function remaskFile({ house: { store } }: CustodyRoom, token: Id, mask: string): Promise<void> {
  for (const table of ['custody.sealedValue', 'custody.approvalRequest', 'custody.accessGrant'] as const)
    await store.db.updateTable(table).set({ mask }).where('token', '=', token).execute();
}

async function findBytes({ needs, values }: CustodyRoom, file: SealedFile, part: FilePart): Promise<Buffer | null> {
  const sealed = await needs.objects.get(objectName(file.token, part));
  return sealed && values.openBytes({ customerId: file.customerId, id: file.token, part }, sealed);
}

async function bytesOf(room: CustodyRoom, file: SealedFile, part: FilePart): Promise<Buffer> {
  const bytes = await findBytes(room, file, part);
  if (!bytes) throw gone();
  return bytes;
}

/** What stands in a file, in clear, for detection alone. Throws what the reader throws, `file_gone` when there is none. */
export async function readFile(room: CustodyRoom, token: Id): Promise<Reading> {
  const file = await sealedFileOf(room.house.store, token);
  if (!file) throw gone();
  return room.needs.reader.read(await bytesOf(room, file, 'original'));
}

async function keepPicture(
  room: CustodyRoom,
  file: SealedFile,
  part: 'copy' | 'view',
  picture: CoveredCopy,
): Promise<void> {
  const { house, needs, values } = room;
  const { mediaType, width, height } = picture;
  const place = { customerId: file.customerId, id: file.token, part };
  await needs.objects.put(objectName(file.token, part), await values.sealBytes(place, picture.bytes));
  await house.store.db
    .updateTable('custody.sealedFile')
    .set({ [part]: JSON.stringify({ mediaType, width, height } satisfies PictureShape) })
    .where('token', '=', file.token)
    .execute();
}

/**
 * Makes the pictures of a file: the covered one that agents see without a grant, where `cover` tells what to cover, and
 * the one that a look at the original shows. Both upright and without what the camera wrote into the file.
 */
export async function makePictures(room: CustodyRoom, token: Id, cover: Cover | null): Promise<PictureShape | null> {
  const file = await sealedFileOf(room.house.store, token);
  if (!file) throw gone();
  const { reader } = room.needs;
  const original = await bytesOf(room, file, 'original');
  await keepPicture(room, file, 'view', await reader.cover(original, { mode: 'cover', boxes: [] }));
  if (!cover) return null;
  const copy = await reader.cover(original, cover);
  await keepPicture(room, file, 'copy', copy);
  return { mediaType: copy.mediaType, width: copy.width, height: copy.height };
}

function toShown(
  bytes: Buffer,
  { mediaType, ...shape }: { mediaType: string; width?: number; height?: number },
): ShownPicture {
  const { width = null, height = null } = shape;
  return { mediaType, content: bytes.toString('base64'), width, height };
}

/** The covered picture; null where there is none, none any more, or the customer took back the consent it rests on. */
export async function copyOf(room: CustodyRoom, token: Id): Promise<ShownPicture | null> {
  const file = await sealedFileOf(room.house.store, token);
  if (!file?.copy || (await hasWithdrawnSensitive(room, file.customerId))) return null;
  return toShown(await bytesOf(room, file, 'copy'), file.copy);
}

/** An original for the screen, or why there is none. */
export type Original =
  | { readonly ok: true; readonly picture: ShownPicture }
  | { readonly ok: false; readonly error: KedunError };

/**
 * The original picture for the screen of one session. The caller writes the ledger entry in the same command, also of a
 * refusal. While it is being read it waits for the picture without what the camera wrote.
 */
export async function originalOf(room: CustodyRoom, token: Id): Promise<Original> {
  const refused = (error: KedunError): Original => ({ ok: false, error });
  const file = await sealedFileOf(room.house.store, token);
  if (!file) return refused(gone());
  if (!file.view && (await room.needs.isBeingRead?.(token)))
    return refused(conflict('file_not_yet', 'The file is still being read'));
  if (!file.view && !isShown(file.mediaType))
    return refused(new KedunError('file_not_shown', 422, 'No browser shows this kind of picture'));
  const bytes = await findBytes(room, file, file.view ? 'view' : 'original');
  return bytes ? { ok: true, picture: toShown(bytes, file.view ?? file) } : refused(gone());
}

/** Removes objects that no row speaks of: of erased files, of uploads that broke off. Returns how many went. */
export async function sweepObjects({ house, needs }: CustodyRoom): Promise<number> {
  const before = new Date(house.clock.now().getTime() - ORPHAN_MS);
  let batch: string[] = [];
  let removed = 0;
  const sweep = async () => {
    const kept = await fileTokensAmong(
      house.store,
      batch.flatMap((name) => tokenOf(name) ?? []),
    );
    const orphans = batch.filter((name) => !kept.has(tokenOf(name) ?? ''));
    for (const name of orphans) await needs.objects.remove(name);
    removed += orphans.length;
    batch = [];
  };
  for await (const { name, changedAt } of needs.objects.names()) {
    if (tokenOf(name) === null || changedAt >= before) continue;
    batch.push(name);
    if (batch.length === SWEPT_AT_ONCE) await sweep();
  }
  await sweep();
  return removed;
}
