import type { Problem } from '@kedun/contract';
import { type Chosen, OFFLINE, rowOf, type Uploads, type UploadsParts } from './files.ts';

/** Brings files as soon as there are any: how, is loaded with the first of them, which are held here until then. */
export function createUploads(parts: UploadsParts): Uploads {
  let begun: Uploads<Chosen> | null = null;
  let held: readonly Chosen[] = [];

  function hold(files: readonly Chosen[], problem: Problem | null = null): void {
    held = files;
    parts.onChange(
      held.map((one) => rowOf(one, problem)),
      0,
    );
  }
  function begin(): void {
    hold(held);
    void import('./uploads.ts').then(
      ({ beginBringing }) => {
        begun ??= beginBringing(parts);
        const files = held;
        held = [];
        if (files.length > 0) begun.add(files);
      },
      () => hold(held, OFFLINE),
    );
  }

  return {
    add(files) {
      const chosen = [...files].map((file) => ({ key: crypto.randomUUID(), file }));
      if (begun) return begun.add(chosen);
      held = [...held, ...chosen];
      begin();
    },
    retry: (key) => (begun ? begun.retry(key) : begin()),
    remove: (key) => (begun ? begun.remove(key) : hold(held.filter((one) => one.key !== key))),
    nudge() {
      if (begun) begun.nudge();
      else if (held.length > 0) begin();
    },
    clear: () => begun?.clear(),
  };
}
