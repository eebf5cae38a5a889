import { maskText, scan } from '@kedun/detect';
import pino, { type DestinationStream, type Logger } from 'pino';

function clean(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value, scan(value.slice(0, 20_000)));
  if (value === null || typeof value !== 'object' || depth > 6) return value;
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.slice(0, 200).map((one) => clean(one, depth + 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return clean(value.toJSON(), depth + 1);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one, depth + 1)]));
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
    formatters: { log: (fields) => clean(fields) as Record<string, unknown> },
    hooks: {
      logMethod(inputs, method) {
        method.apply(
          this,
          inputs.map((input) => (typeof input === 'string' ? clean(input) : input)) as Parameters<typeof method>,
        );
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
