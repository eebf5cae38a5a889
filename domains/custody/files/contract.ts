import { z } from 'zod';

/** A picture for the screen, its bytes in base64. */
export const shownPicture = z.object({
  mediaType: z.string(),
  content: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});
export type ShownPicture = z.infer<typeof shownPicture>;
