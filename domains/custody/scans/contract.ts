import { SENSITIVE_TYPES } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

/** Texts in one call. */
export const MOST_TEXTS = 100;
/** Turns in one conversation. */
export const MOST_SCANNED_TURNS = 200;
/** Characters (UTF-16) of one text, or of the turns of one conversation together; and of all in one call. */
export const MOST_SCANNED_CHARACTERS = { inOne: 20_000, inAll: 200_000 } as const;

/** The caller's own name for a text; it comes back as it went in. */
export const scanId = z.union([z.string().max(200), z.number()]);
const text = z.string().max(MOST_SCANNED_CHARACTERS.inOne);

/** A text alone, or the turns of a conversation: one of the two. */
const textToScan = z.object({
  id: scanId,
  text: text.optional(),
  turns: z
    .array(z.object({ who: z.enum(['customer', 'agent', 'system']), text }))
    .max(MOST_SCANNED_TURNS)
    .optional(),
});
export type TextToScan = z.output<typeof textToScan>;

const scannedSpan = z.object({
  /** The turn that it stands in, from 0; absent for a text alone. */
  turn: z.number().int().nonnegative().optional(),
  /** UTF-16 offsets in the text as it was given, `end` exclusive. */
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  type: z.enum(SENSITIVE_TYPES),
  /** 0 to 1. */
  confidence: z.number(),
  /** Why, as codes: a check digit, a word that announced it, its shape, the trained model, a list. */
  reasons: z.array(
    z.object({ kind: z.enum(['validator', 'context', 'pattern', 'model', 'dictionary']), detail: z.string() }),
  ),
});
export type ScannedSpan = z.output<typeof scannedSpan>;

const scannedText = z.object({
  spans: z.array(scannedSpan),
  /** The text with its masks; for turns one for each, in their order. */
  masked: z.union([z.string(), z.array(z.string())]),
});
export type ScannedText = z.output<typeof scannedText>;

export const scanTextsRoute = defineRoute({
  method: 'POST',
  path: '/scan',
  action: 'custody.detection.scan',
  summary: 'For other systems: find sensitive spans in texts and mask them; nothing of a text is kept or logged',
  body: z.object({ texts: z.array(textToScan).min(1).max(MOST_TEXTS) }),
  reply: z.object({ results: z.array(scannedText.extend({ id: scanId })) }),
  errors: ['api_key_refused', 'text_or_turns', 'text_too_long', 'texts_too_long'],
  /** JSON may write a character with six bytes, `\uXXXX`. */
  bodyLimit: 6 * MOST_SCANNED_CHARACTERS.inAll + 64 * 1024,
  perMinute: 120,
});
