import type { Domain, House } from '../kernel/domain.ts';
import { access } from './access.ts';
import { events } from './events.ts';
import { jobs } from './jobs.ts';
import { type LedgerDoors, ledgerRoutes } from './ledger/routes.ts';
import { subject } from './subject.ts';

/** Oversight: supervisors and privacy officers look into the ledger and prove it. */
export function createOversight(house: House, doors: LedgerDoors): { domain: Domain } {
  return { domain: { name: 'oversight', handlers: ledgerRoutes(house, doors), access, events, jobs, subject } };
}
