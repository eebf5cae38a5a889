import type { House, Job } from '../kernel/domain.ts';
import type { DeskNeeds } from './conversations/queries.ts';
import { forgetUnsent } from './files/commands.ts';
import { readUnfinished, type Turns } from './readings/commands.ts';
import { forgetClosed } from './retention/commands.ts';
import { sweepSessions } from './widget/commands.ts';

/** What the desk does by itself. */
export function jobs(house: House, needs: DeskNeeds, turns: Turns): readonly Job[] {
  return [
    { name: 'desk.sweep_sessions', cron: '17 * * * *', run: () => sweepSessions(house, needs) },
    { name: 'desk.read_files', cron: '* * * * *', run: () => readUnfinished(house, turns) },
    { name: 'desk.forget_unsent_files', cron: '23 * * * *', run: () => forgetUnsent(house, needs) },
    { name: 'desk.forget_closed', cron: '41 3 * * *', run: () => forgetClosed(house, needs) },
  ];
}
