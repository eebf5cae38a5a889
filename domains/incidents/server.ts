import type { Id } from '@kedun/base';
import type { Domain, House } from '../kernel/domain.ts';
import { access } from './access.ts';
import { eraseDemo, type IncidentsNeeds, isOnHold } from './emergencies/commands.ts';
import { emergencyRoutes } from './emergencies/routes.ts';
import { events } from './events.ts';
import { jobs } from './jobs.ts';
import { subject } from './subject.ts';

/** Incidents behind their door. */
export interface Incidents {
  readonly domain: Domain;
  /** True while a call for help about the customer is open: until then nothing of theirs is forgotten. */
  isOnHold(customerId: Id): Promise<boolean>;
  /** Removes what the demo brought. Joins the running command. */
  eraseDemo(): Promise<void>;
}

/** Opens incidents: calls for help by one press, evidence with a proof (M43). */
export function createIncidents(house: House, needs: IncidentsNeeds): Incidents {
  return {
    domain: {
      name: 'incidents',
      handlers: emergencyRoutes(house, needs),
      access,
      events,
      jobs: jobs(house),
      subject,
    },
    isOnHold: (customerId) => isOnHold(house.store, customerId),
    eraseDemo: () => eraseDemo(house),
  };
}
