import { z } from 'zod';

/** Problem details (RFC 9457) with our stable `code`. `title` and `detail` are in the asker's language. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Where the input was not acceptable: JSON pointers and what to do. Never the value itself. */
  fields: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  requestId: z.string().optional(),
});

export type Problem = z.infer<typeof problemSchema>;

/** Thrown by the client when the server answers with a problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}
