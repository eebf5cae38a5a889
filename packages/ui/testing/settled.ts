import { afterAll, vi } from 'vitest';

// What a screen fetches late must have come before the next file's document takes the place of this one.
afterAll(() => vi.dynamicImportSettled());
