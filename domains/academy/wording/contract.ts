import { z } from 'zod';

/** Words in both languages of the console; the Chinese ones are the source, English falls back to them. */
export function bilingual(max: number) {
  return z.object({ zh: z.string().trim().min(1).max(max), en: z.string().trim().max(max).default('') });
}
/** The same as it is answered. */
export const shown = z.object({ zh: z.string(), en: z.string() });
export type Bilingual = Readonly<z.infer<typeof shown>>;
