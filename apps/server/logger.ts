import { maskText, scan } from '@kedun/detect';
import pino, { type DestinationStream, type Logger } from 'pino';

/** Longer texts are cut: nobody reads on, and what is not looked through is not written. */
const LONGEST_TEXT = 20_000;
/** A value that the cut runs through would be found no more, so the last characters before it go too. */
const CUT_MARGIN = 300;
const DEEPEST = 8;
const MOST_ITEMS = 200;

function cleanText(text: string): string {
  if (text.length <= LONGEST_TEXT) return maskText(text, scan(text));
  const kept = text.slice(0, LONGEST_TEXT);
  const findings = scan(kept).filter(({ end }) => end <= LONGEST_TEXT - CUT_MARGIN);
  const end = Math.max(LONGEST_TEXT - 2 * CUT_MARGIN, ...findings.map((finding) => finding.end));
  return `${maskText(kept.slice(0, end), findings)}… (${text.length} characters)`;
}

function clean(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return cleanText(String(value)) === String(value) ? value : cleanText(String(value));
  if (value === null || typeof value !== 'object') return value;
  if (depth > DEEPEST) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((one) => clean(one, depth + 1));
  if ('type' in value && value.type === 'Buffer' && 'data' in value) return '[bytes]';
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [cleanText(key), clean(one, depth + 1)]));
}

/** Masks one line as it is about to be written: whatever way a value took into it, it comes through here. */
function cleanLine(line: string): string {
  const { level, time, ...fields } = JSON.parse(line) as Record<string, unknown>;
  return `${JSON.stringify({ level, time, ...(clean(fields) as object) })}\n`;
}

/** Structured log whose every string runs through detection and masking before it is written (invariant 2). */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      err: (error: Error & { code?: string }) => ({
        type: error.name,
        code: error.code,
        message: error.message,
        stack: error.stack,
      }),
    },
    hooks: { streamWrite: cleanLine },
  };
  return destination ? pino(options, destination) : pino(options);
}
