import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { useChineseFont } from './fonts.ts';

/** Words at a place: the left end of their base line, their height in pixels, and their colour. */
export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly colour?: string;
}

/** What a drawn picture shows. `behind` is SVG below the words; codes are drawn over all, by their upper left corner. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Words[];
  readonly background?: string;
  readonly behind?: string;
  readonly codes?: readonly { readonly text: string; readonly left: number; readonly top: number }[];
}

const inXml = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Draws a picture with Chinese and Latin words, as PNG. */
export async function draw({
  width,
  height,
  words,
  background = '#fff',
  behind = '',
  codes = [],
}: Drawing): Promise<Buffer> {
  useChineseFont();
  const texts = words.map(
    ({ text, x, y, size = 32, colour = '#222' }) =>
      `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}" xml:space="preserve">${inXml(text)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${background}"/>${behind}<g font-family="Noto Sans SC">${texts.join('')}</g></svg>`;
  const layers = codes.map(async ({ text, ...place }) => ({ input: await drawCode(text), ...place }));
  return await sharp(Buffer.from(svg))
    .composite(await Promise.all(layers))
    .png()
    .toBuffer();
}

/** The same picture as JPEG. */
export function asJpeg(picture: Uint8Array): Promise<Buffer> {
  return sharp(picture).jpeg().toBuffer();
}

/** A QR code with a text, as PNG. */
export async function drawCode(text: string): Promise<Buffer> {
  const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/writer');
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(await readFile(file)).buffer } });
  const { image, error } = await writeBarcode(text, { format: 'QRCode', scale: 6 });
  if (!image) throw new Error(error);
  return Buffer.from(await image.arrayBuffer());
}

/** The format of a picture and its size. */
export async function shapeOf(picture: Uint8Array): Promise<{ format: string; width: number; height: number }> {
  const { format, width, height } = await sharp(picture).metadata();
  return { format, width, height };
}
