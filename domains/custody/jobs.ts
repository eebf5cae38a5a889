import type { Job } from '../kernel/domain.ts';
import { expireRequests } from './approvals/commands.ts';
import type { CustodyRoom } from './decisions/rules.ts';
import { sweepObjects } from './files/commands.ts';
import { endGrants } from './grants/commands.ts';
import { forgetGuesses } from './guesses/commands.ts';
import { forgetSensitive } from './retention/commands.ts';

/** What custody does by itself. Nothing here takes a right away: rights end by their own date. */
export function jobs(room: CustodyRoom): Job[] {
  const { house } = room;
  return [
    {
      name: 'custody.note_what_ran_out',
      cron: '* * * * *',
      async run() {
        await endGrants(house, {}, 'expired');
        await expireRequests(room);
      },
    },
    {
      name: 'custody.forget_guesses',
      cron: '17 4 * * *',
      async run() {
        await forgetGuesses(house);
      },
    },
    {
      name: 'custody.sweep_objects',
      cron: '47 * * * *',
      async run() {
        await sweepObjects(room);
      },
    },
    // Every night: the privacy notice promises two days after a withdrawal and six months after a matter was closed.
    { name: 'custody.forget_sensitive', cron: '31 3 * * *', run: () => forgetSensitive(room) },
  ];
}
