import { z } from 'zod';

const level = z.number().int().min(1).max(5);

/** So many questions of a paper carry the tag, where one is named, and are so difficult. */
export const blueprintRow = z
  .object({
    tag: z.string().trim().min(1).max(30).nullable(),
    from: level,
    to: level,
    questions: z.number().int().min(1).max(50),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'] });
export type BlueprintRow = z.infer<typeof blueprintRow>;

/** What every paper must hold; questions beyond it are drawn from the whole bank. */
export const blueprint = z.array(blueprintRow).max(20).default([]);
