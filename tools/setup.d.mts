/** Types of what TypeScript takes from `setup.mjs`. */
export function buildIfNeeded(): void;
