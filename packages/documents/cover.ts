import type { Cover } from './boxes.ts';
import { broken } from './faults.ts';
import { openPicture } from './image.ts';
import { FILE_LIMITS } from './limits.ts';
import type { Box, Pixels } from './reading.ts';

/** A copy that may be looked at. */
export interface CoveredCopy {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** A covered region becomes at most so many cells, each of one colour out of 8 × 8 × 8: no letter survives in so few bits. */
const MOST_CELLS = 4;
const COLOUR_STEP = 36;

type Raw = Pixels & { readonly data: Buffer };

/** The region in whole pixels of the copy, a pixel wider on each side; null where nothing of it is in the picture. */
function regionOf(box: Box, scale: number, { width, height }: Pixels): Box | null {
  const x = Math.max(0, Math.floor(box.x * scale) - 1);
  const y = Math.max(0, Math.floor(box.y * scale) - 1);
  const right = Math.min(width, Math.ceil((box.x + box.width) * scale) + 1);
  const bottom = Math.min(height, Math.ceil((box.y + box.height) * scale) + 1);
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}

/** Cells of a region: along its longer side, never more narrow than twice its shorter side. */
function cellsOf({ width, height }: Box): [number, number] {
  const along = Math.max(1, Math.min(MOST_CELLS, Math.floor(Math.max(width, height) / (2 * Math.min(width, height)))));
  return width >= height ? [along, 1] : [1, along];
}

/** The mean colour of a rectangle, coarsely. */
function colourOf({ data, width }: Raw, { x, y, width: across, height: down }: Box): number[] {
  const sums = [0, 0, 0];
  for (let row = y; row < y + down; row += 1) {
    for (let at = (row * width + x) * 3; at < (row * width + x + across) * 3; at += 3) {
      for (const channel of [0, 1, 2]) sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
    }
  }
  return sums.map((sum) => Math.min(255, Math.round(sum / (across * down) / COLOUR_STEP) * COLOUR_STEP));
}

/** What is shown instead of a region: its cells, run into each other. Nothing else of the region goes into it. */
async function mosaicOf(raw: Raw, region: Box): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const [columns, rows] = cellsOf(region);
  const cells: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = region.x + Math.floor((column * region.width) / columns);
      const y = region.y + Math.floor((row * region.height) / rows);
      const right = region.x + Math.floor(((column + 1) * region.width) / columns);
      const bottom = region.y + Math.floor(((row + 1) * region.height) / rows);
      cells.push(...colourOf(raw, { x, y, width: right - x, height: bottom - y }));
    }
  }
  return await sharp(Buffer.from(cells), { raw: { width: columns, height: rows, channels: 3 } })
    .resize(region.width, region.height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
}

/** Copies the pixels of a region; `from` holds the region alone, or a whole picture of the same size as `to`. */
function paste(from: Buffer, to: Raw, region: Box, isWhole: boolean): void {
  for (let row = 0; row < region.height; row += 1) {
    const target = ((region.y + row) * to.width + region.x) * 3;
    const source = isWhole ? target : row * region.width * 3;
    from.copy(to.data, target, source, source + region.width * 3);
  }
}

async function hide(raw: Raw, regions: readonly Box[], mode: Cover['mode']): Promise<void> {
  const kept = mode === 'keep' ? Buffer.from(raw.data) : null;
  const hidden = kept ? [{ x: 0, y: 0, width: raw.width, height: raw.height }] : regions;
  for (const region of hidden) paste(await mosaicOf(raw, region), raw, region, false);
  if (kept) for (const region of regions) paste(kept, raw, region, true);
}

/**
 * A copy of a picture, upright, without metadata (place, device, thumbnail), its longer side `FILE_LIMITS.copySide` at
 * most, the covered regions replaced by a few averaged colours, as WebP. Boxes are in pixels of the upright image.
 * Throws `file_broken`, `file_too_complex`.
 */
export async function coverImage(bytes: Uint8Array, { boxes, mode }: Cover): Promise<CoveredCopy> {
  const { default: sharp } = await import('sharp');
  const picture = await openPicture(bytes);
  try {
    const { autoOrient } = await picture.metadata();
    const { data, info } = await picture
      .resize(FILE_LIMITS.copySide, FILE_LIMITS.copySide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw: Raw = { data, width: info.width, height: info.height };
    const scale = info.width / autoOrient.width;
    const regions = boxes.map((box) => regionOf(box, scale, raw)).filter((region) => region !== null);
    await hide(raw, regions, mode);
    const copy = await sharp(data, { raw: { width: raw.width, height: raw.height, channels: 3 } })
      .webp({ quality: 82 })
      .toBuffer();
    return { bytes: copy, mediaType: 'image/webp', width: raw.width, height: raw.height };
  } catch {
    throw broken();
  }
}
