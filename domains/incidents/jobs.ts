import type { House, Job } from '../kernel/domain.ts';
import { forgetClosed } from './emergencies/commands.ts';

/** Repeating work of incidents. */
export function jobs(house: House): readonly Job[] {
  return [{ name: 'incidents.forget_closed', cron: '50 3 * * *', run: async () => void (await forgetClosed(house)) }];
}
