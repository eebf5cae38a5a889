import { KedunError } from '@kedun/base';
import type { Problem } from '@kedun/contract';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type Language, phrase } from './phrases.ts';

interface FastifyLike {
  readonly statusCode?: number;
  readonly code?: string;
}

function fieldProblems(error: unknown, language: Language): Problem['fields'] {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  return error.validation.map((issue) => ({
    pointer: issue.instancePath || '/',
    code: issue.keyword,
    message: phrase(
      language,
      [`field.${issue.instancePath.split('/').pop()}.${issue.keyword}`, `field.${issue.keyword}`, 'field.invalid'],
      {},
    ),
  }));
}

function codeOf(error: unknown): { code: string; status: number; params: KedunError['params'] } {
  if (error instanceof KedunError) return { code: error.code, status: error.status, params: error.params };
  if (hasZodFastifySchemaValidationErrors(error)) return { code: 'invalid_input', status: 400, params: {} };
  const { statusCode = 500 } = (error ?? {}) as FastifyLike;
  if (statusCode === 429) return { code: 'too_many_requests', status: 429, params: {} };
  if (statusCode === 413) return { code: 'too_large', status: 413, params: {} };
  if (statusCode >= 400 && statusCode < 500) return { code: 'invalid_input', status: statusCode, params: {} };
  return { code: 'internal', status: 500, params: {} };
}

/** Turns anything thrown into problem details in the asker's language. The thrown message itself never leaves. */
export function toProblem(error: unknown, language: Language, requestId: string): Problem {
  const { code, status, params } = codeOf(error);
  const fields = fieldProblems(error, language);
  return {
    type: `https://kedun.dev/problems/${code}`,
    title: phrase(language, [`error.${code}`, `error.status_${status}`, 'error.internal'], params),
    status,
    code,
    ...(fields ? { fields } : {}),
    ...(Object.keys(params).length > 0 ? { params: { ...params } } : {}),
    requestId,
  };
}
