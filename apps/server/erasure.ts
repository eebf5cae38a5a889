import type { Id } from '@kedun/base';
import type { Actor } from '@kedun/domains/kernel/actor';
import type { Domain } from '@kedun/domains/kernel/domain';
import type { Store } from '@kedun/domains/kernel/store';

/**
 * Erases a customer in every domain, in one command: what leans on others goes first, the key last. That is also the
 * order in which everybody takes these locks: consents, conversations, tickets, customer. Retention and the sweep come to
 * the consents last, once nothing else is left; where that meets somebody, PostgreSQL ends one of the two and its command
 * begins again. Returns how many rows it touched.
 */
export async function eraseCustomer(
  domains: readonly Domain[],
  store: Store,
  actor: Actor,
  customerId: Id,
): Promise<number> {
  return store.command(async () => {
    let touched = 0;
    for (const { subject } of domains.toReversed()) touched += await subject.eraseFor(store, customerId, actor);
    return touched;
  });
}
