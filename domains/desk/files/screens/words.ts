/** A size as people say it: two figures, in the largest unit that fits. */
export function bytesInWords(bytes: number, language: string): string {
  const unit = bytes >= 1024 * 1024 ? 'megabyte' : bytes >= 1024 ? 'kilobyte' : 'byte';
  const size = unit === 'megabyte' ? bytes / 1024 / 1024 : unit === 'kilobyte' ? bytes / 1024 : bytes;
  const digits = size < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(size);
}

/** Numbers of pages as people say them, neighbours put together: 1, 3–5. */
export function pagesInWords(pages: readonly number[], language: string): string {
  const runs: { first: number; last: number }[] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    if (run && run.last === page - 1) run.last = page;
    else runs.push({ first: page, last: page });
  }
  const words = runs.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  return words.join(language.startsWith('zh') ? '、' : ', ');
}

const REASONS = [
  'recogniser',
  'pages',
  'cells',
  'characters',
  'pictures',
  'lines',
  'codes',
  'file_broken',
  'file_too_complex',
  'file_encrypted',
  'file_too_large',
  'file_kind_unknown',
  'file_gone',
  'file_reader_failed',
] as const;

/** Where the words stand for why a file was not read, or not as a whole; null where nothing was wrong. */
export function reasonKey(reason: string | null): `files.reason.${(typeof REASONS)[number] | 'other'}` | null {
  if (reason === null) return null;
  const known = REASONS.find((one) => one === reason);
  return `files.reason.${known ?? 'other'}`;
}
