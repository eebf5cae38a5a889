import ts from 'typescript';
import type { SourceFile } from './sources.ts';

const MAX_FILE_LINES = 500;
const MAX_FUNCTION_P90 = 45;
/** By area; what has a line of its own counts there alone. Tests of signals, assess and of slides in documents are being written: their bounds rise with them. */
const RATIOS: Readonly<Record<string, number>> = {
  packages: 1.19,
  'packages/assess': 0.55,
  'packages/documents': 1,
  'packages/signals': 0.4,
  domains: 0.8,
};
const LEAST_DOCUMENTED = 0.9;
/**
 * Not counted, neither code nor tests: screens and contracts are tested through the product; training and evaluation
 * are tools that never ship, whose results (weights, scores) are what is checked; what tests share is neither.
 */
const OUTSIDE_RATIO =
  /screens\/|console\.tsx$|contract\.ts$|^packages\/[^/]+\/(?:training|evaluation)\/|^packages\/.*\/testing\//;

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
}

function functionLengths(source: ts.SourceFile): number[] {
  const lengths: number[] = [];
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body)
      lengths.push(lineOf(node.end) - lineOf(node.getStart()) + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lengths;
}

/** Exports declared in package files, and how many of them carry a docstring. */
function documentedExports(source: ts.SourceFile): { all: number; documented: number } {
  let all = 0;
  let documented = 0;
  for (const statement of source.statements) {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) continue;
    all += 1;
    if (ts.getJSDocCommentsAndTags(statement).length > 0) documented += 1;
  }
  return { all, documented };
}

function ratioFaults(files: readonly SourceFile[]): { faults: string[]; lines: string[] } {
  const faults: string[] = [];
  const lines: string[] = [];
  for (const [area, least] of Object.entries(RATIOS)) {
    // What stands in test/ plays the domains through the running server; it counts as theirs.
    const within = Object.keys(RATIOS).filter((other) => other.startsWith(`${area}/`));
    const isOurs = ({ path }: SourceFile) =>
      (path.startsWith(`${area}/`) && !within.some((other) => path.startsWith(`${other}/`))) ||
      (area === 'domains' && path.startsWith('test/'));
    const ours = files.filter((file) => isOurs(file) && !OUTSIDE_RATIO.test(file.path));
    const sum = (isTest: boolean) =>
      ours.filter((file) => file.isTest === isTest).reduce((total, file) => total + file.lines, 0);
    const ratio = sum(true) / Math.max(1, sum(false));
    lines.push(`${area}: test to code ${ratio.toFixed(2)} (at least ${least})`);
    if (ratio < least) faults.push(`${area}: test to code is ${ratio.toFixed(2)}, at least ${least} is wanted`);
  }
  return { faults, lines };
}

/** File and function sizes, tests against code, documentation of package exports. */
export function measure(files: readonly SourceFile[]): { faults: string[]; report: string } {
  const code = files.filter((file) => !file.isTest);
  const parsed = code.map((file) => ({ file, source: parse(file) }));
  const lengths = code.map((file) => file.lines);
  const functions = parsed.flatMap(({ source }) => functionLengths(source));
  const exported = parsed
    .filter(({ file }) => file.path.startsWith('packages/') && !file.path.endsWith('index.ts'))
    .map(({ source }) => documentedExports(source));
  const all = exported.reduce((total, one) => total + one.all, 0);
  const documented = exported.reduce((total, one) => total + one.documented, 0);
  const ratio = ratioFaults(files);
  const faults = [
    ...files
      .filter((file) => file.lines > MAX_FILE_LINES)
      .map((file) => `${file.path}: ${file.lines} lines; split it along its nouns (${MAX_FILE_LINES} at most)`),
    ...(percentile(functions, 0.9) > MAX_FUNCTION_P90
      ? [`functions: p90 is ${percentile(functions, 0.9)} lines, at most ${MAX_FUNCTION_P90}`]
      : []),
    ...(documented / Math.max(1, all) < LEAST_DOCUMENTED
      ? [`packages: ${documented} of ${all} exports documented, at least 90 %`]
      : []),
    ...ratio.faults,
  ];
  const report = [
    `files: ${code.length}, lines median ${percentile(lengths, 0.5)}, p90 ${percentile(lengths, 0.9)}, longest ${Math.max(...lengths)}`,
    `functions: ${functions.length}, lines median ${percentile(functions, 0.5)}, p90 ${percentile(functions, 0.9)}`,
    `package exports documented: ${documented} of ${all}`,
    ...ratio.lines,
  ].join('\n');
  return { faults, report };
}

/** Suppressions need a reason on the same line. */
export function suppressionsWithoutReason(files: readonly SourceFile[]): string[] {
  const faults: string[] = [];
  for (const { path, text } of files) {
    for (const [number, line] of text.split('\n').entries()) {
      const isBare = /@ts-(ignore|expect-error|nocheck)\s*$/.test(line) || /biome-ignore [\w/]+\s*$/.test(line);
      if (isBare) faults.push(`${path}:${number + 1}: a suppression says why on the same line`);
    }
  }
  return faults;
}
