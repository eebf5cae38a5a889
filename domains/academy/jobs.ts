import { systemActor } from '../kernel/actor.ts';
import type { Job } from '../kernel/domain.ts';
import { type CertificateHouse, endExpired } from './certificates/commands.ts';
import { suspendOverdue } from './duties/commands.ts';
import { closeOverdue } from './exams/commands.ts';

/** Every rule of time is checked where it decides; these jobs grade and close what nobody asked about. */
export function academyJobs(house: CertificateHouse): Job[] {
  return [
    {
      name: 'academy.close_overdue',
      cron: '* * * * *',
      async run() {
        await closeOverdue(house);
        await suspendOverdue(house);
        await endExpired(house, systemActor('academy.end_expired'));
      },
    },
  ];
}
