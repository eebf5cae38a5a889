/** What is concluded from answers: `npm run bench -- assess`. Its parts stand in `assess-*.ts`. */
import { adaptiveFigures } from './assess-adaptive.ts';
import { importFigures } from './assess-import.ts';
import { tracingFigures } from './assess-tracing.ts';
import type { BenchResult } from './result.ts';

const PARTS = [importFigures, adaptiveFigures, tracingFigures];

export async function run(): Promise<BenchResult> {
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  for (const part of PARTS) {
    const measured = await part();
    Object.assign(figures, measured.figures);
    Object.assign(ratios, measured.ratios);
  }
  return {
    name: 'assess',
    figures,
    ratios,
    notes: ['Knowledge tracing is measured on made-up classes; public sets are read by `kedun bench kt`.'],
  };
}
