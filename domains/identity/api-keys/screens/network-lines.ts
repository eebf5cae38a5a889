import { network } from '../../contract.ts';

/** The addresses of a text, one a line or parted by commas; each once. */
export function networksOf(text: string): string[] {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '');
  return [...new Set(parts)];
}

/** The first that is no address and no network; null when all are. */
export function firstWrong(networks: readonly string[]): string | null {
  return networks.find((one) => !network.safeParse(one).success) ?? null;
}
