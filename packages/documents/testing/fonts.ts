import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';

const TABLE_BYTES = 16;

/** A WOFF font as the plain font that it packs (W3C WOFF 1.0, sections 3 to 5). */
function unpackFont(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + TABLE_BYTES * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const tables: Buffer[] = [];
  let offset = head.length;
  for (let table = 0; table < count; table += 1) {
    const entry = 44 + 20 * table;
    const [from, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
    const stored = woff.subarray(from, from + packed);
    const data = packed < length ? inflateSync(stored) : stored;
    woff.copy(head, 12 + TABLE_BYTES * table, entry, entry + 4);
    woff.copy(head, 16 + TABLE_BYTES * table, entry + 16, entry + 20);
    head.writeUInt32BE(offset, 20 + TABLE_BYTES * table);
    head.writeUInt32BE(length, 24 + TABLE_BYTES * table);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    tables.push(data, padding);
    offset += length + padding.length;
  }
  return Buffer.concat([head, ...tables]);
}

/** Makes the Chinese font of the npm package the one that pictures are drawn with. Call it before the first drawing. */
export function useChineseFont(): void {
  if (process.env.FONTCONFIG_FILE) return;
  const manifest = createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json');
  const folder = mkdtempSync(join(tmpdir(), 'kedun-fonts-'));
  mkdirSync(join(folder, 'cache'));
  for (const part of ['chinese-simplified', 'latin']) {
    const woff = readFileSync(join(dirname(manifest), 'files', `noto-sans-sc-${part}-400-normal.woff`));
    writeFileSync(join(folder, `${part}.ttf`), unpackFont(woff));
  }
  const settings = `<?xml version="1.0"?><fontconfig><dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`;
  writeFileSync(join(folder, 'fonts.conf'), settings);
  process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
}
