import type { EventKind } from '@kedun/contract';

/** Oversight only looks so far; nothing of its own happens. */
export const events: readonly EventKind[] = [];
