/**
 * The one error that is thrown on purpose. Expected outcomes are returned as values;
 * this is for what stops the work. `code` is stable and documented, `message` is English
 * for the log and must never contain a clear value; the words for people come from the
 * catalogue entry `error.<code>` in the user's language, filled with `params`.
 */
export class KedunError extends Error {
  override readonly name = 'KedunError';
  readonly code: string;
  /** HTTP status that a boundary answers with. */
  readonly status: number;
  /** Harmless facts for the localised sentence: counts, limits, names of fields. Never clear values. */
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: string, status: number, message: string, params: Record<string, string | number> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.params = params;
  }
}

/** 404: the thing is not there, or the asker may not know that it is. */
export function notFound(what: string): KedunError {
  return new KedunError('not_found', 404, `No such ${what}`, { what });
}

/** 409: the thing is in a state in which this cannot be done. */
export function conflict(code: string, message: string, params: Record<string, string | number> = {}): KedunError {
  return new KedunError(code, 409, message, params);
}

/** 403: refused, with a code that tells what would help. */
export function forbidden(code: string, message: string, params: Record<string, string | number> = {}): KedunError {
  return new KedunError(code, 403, message, params);
}

/** 422: understood but not acceptable; the code says what to do. */
export function invalid(code: string, message: string, params: Record<string, string | number> = {}): KedunError {
  return new KedunError(code, 422, message, params);
}
