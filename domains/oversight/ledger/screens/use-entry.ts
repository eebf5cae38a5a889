import { useApiQuery } from '@kedun/ui';
import { useEffect } from 'react';
import { readLedgerEntry } from '../../contract.ts';

const CHECKPOINT_MS = 1_000;

/** One entry, read again each second until it stands in the ledger. Reading one leaves no entry of its own. */
export function useEntry(id: string) {
  const entry = useApiQuery(readLedgerEntry, { params: { id } });
  const { data, dataUpdatedAt, refetch } = entry;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an unchanged answer is the same object, only its time tells that it came
  useEffect(() => {
    if (!data || data.proof) return;
    const timer = setTimeout(() => void refetch(), CHECKPOINT_MS);
    return () => clearTimeout(timer);
  }, [data, dataUpdatedAt, refetch]);
  return entry;
}
