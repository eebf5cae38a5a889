import { TICKETS_01 } from './tickets-01.ts';
import { TICKETS_02 } from './tickets-02.ts';
import type { DemoTicket } from './types.ts';

export const demoTickets: DemoTicket[] = [...TICKETS_01, ...TICKETS_02];
