import type { House, Job } from '../kernel/domain.ts';
import { sweepSessions } from './widget/commands.ts';

/** What the desk does by itself. */
export function jobs(house: House): readonly Job[] {
  return [{ name: 'desk.sweep_sessions', cron: '17 * * * *', run: () => sweepSessions(house) }];
}
