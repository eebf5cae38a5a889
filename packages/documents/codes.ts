import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { FILE_LIMITS } from './limits.ts';
import type { Box, Pixels } from './reading.ts';

const LONGEST_TEXT = 4_000;

let engine: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** The reader with the WebAssembly that lies in its package: by itself it would ask a server for it. */
function openEngine(): Promise<typeof import('zxing-wasm/reader')> {
  engine ??= (async () => {
    const reader = await import('zxing-wasm/reader');
    const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    const wasmBinary = Uint8Array.from(await readFile(file)).buffer;
    await reader.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    return reader;
  })();
  return engine;
}

function withAlpha({ width, height, data }: Pixels): ImageData {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from] ?? 0;
    rgba[to + 1] = data[from + 1] ?? 0;
    rgba[to + 2] = data[from + 2] ?? 0;
  }
  return { width, height, data: rgba, colorSpace: 'srgb' } as ImageData;
}

/**
 * The QR codes and bar codes in a picture: what they say, on one line, and where they are. One more than
 * `FILE_LIMITS.codes` at most: then there may be others.
 */
export async function readCodes(picture: Pixels): Promise<{ text: string; box: Box }[]> {
  const { readBarcodes } = await openEngine();
  const found = await readBarcodes(withAlpha(picture), { tryHarder: true, maxNumberOfSymbols: FILE_LIMITS.codes + 1 });
  return found.map(({ text, position }) => {
    const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    return { text: text.slice(0, LONGEST_TEXT).replace(/\s+/g, ' ').trim(), box };
  });
}
