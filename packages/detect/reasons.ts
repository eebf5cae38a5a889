import type { Reason } from './types.ts';

/** Reasons are shared constants: making them costs nothing when a message is scanned. */
function reason(kind: Reason['kind'], detail: string): Reason {
  return Object.freeze({ kind, detail });
}

/** A check digit, register or structure was met. */
export function validated(detail: string): Reason {
  return reason('validator', detail);
}

/** A word before or behind announced it. */
export function announced(detail: string): Reason {
  return reason('context', detail);
}

/** Its shape alone. */
export function shaped(detail: string): Reason {
  return reason('pattern', detail);
}

export function listed(detail: string): Reason {
  return reason('dictionary', detail);
}

export function modelled(detail: string): Reason {
  return reason('model', detail);
}
