import type { House, Job } from '../kernel/domain.ts';
import { expireRequests } from './approvals/commands.ts';
import { endGrants } from './grants/commands.ts';
import { forgetGuesses } from './guesses/commands.ts';

/** What custody does by itself. Nothing here takes a right away: rights end by their own date. */
export function jobs(house: House): Job[] {
  return [
    {
      name: 'custody.note_what_ran_out',
      cron: '* * * * *',
      async run() {
        await endGrants(house, {}, 'expired');
        await expireRequests(house);
      },
    },
    {
      name: 'custody.forget_guesses',
      cron: '17 4 * * *',
      async run() {
        await forgetGuesses(house);
      },
    },
  ];
}
