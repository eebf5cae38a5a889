import { systemActor } from '../kernel/actor.ts';
import type { Job } from '../kernel/domain.ts';
import { forgetOldMail } from '../kernel/mail/queue.ts';
import { endStaleMail } from '../kernel/mail/sending.ts';
import { forgetOldAttempts } from './attempts/commands.ts';
import { disableOverContract, type PeopleHouse } from './people/commands.ts';
import { endExpiredSessions, lockIdleSessions } from './sessions/commands.ts';
import type { SessionHouse } from './sessions/queries.ts';

/**
 * Every rule of time is checked on each request; these jobs make it visible: sockets close, screens lock, open work
 * goes back to the team.
 */
export function identityJobs(house: SessionHouse & PeopleHouse): Job[] {
  return [
    {
      name: 'identity.close_sessions',
      cron: '* * * * *',
      async run() {
        await lockIdleSessions(house, systemActor('identity.close_sessions'));
        await endExpiredSessions(house);
      },
    },
    {
      name: 'identity.end_contracts',
      cron: '0 0 * * *',
      async run() {
        await disableOverContract(house, systemActor('identity.end_contracts'));
        await forgetOldAttempts(house);
        await endStaleMail(house);
        await forgetOldMail(house);
      },
    },
  ];
}
