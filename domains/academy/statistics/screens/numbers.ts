import type { Share } from '../../contract.ts';

/** A share as percent; a dash where nothing was counted. */
export function percentWords(share: number | null): string {
  return share === null ? '—' : `${Math.round(share * 100)}%`;
}

/** The 95 % interval of a share; nothing where nothing was counted. */
export function rangeWords({ share, low, high }: Share): string | undefined {
  return share === null ? undefined : `${Math.round(low * 100)}–${Math.round(high * 100)}%`;
}

/** A correlation with its sign; a dash where there is none. */
export function correlationWords(value: number | null): string {
  return value === null ? '—' : value.toFixed(2).replace('-', '−');
}
