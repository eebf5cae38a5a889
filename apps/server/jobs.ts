import type { Job } from '@kedun/domains/kernel/domain';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from './database.ts';

/** Repeating work, kept in the database: one node runs each round, a failed round is tried again. */
export interface Jobs {
  stop(): Promise<void>;
}

const TIME_ZONE = 'Asia/Shanghai';

/** pg-boss names allow no dots at the start and no spaces; ours are `domain.verb` as they are. */
async function register(boss: PgBoss, job: Job, logger: Logger): Promise<void> {
  await boss.createQueue(job.name, { name: job.name, policy: 'singleton', retryLimit: 3, retryBackoff: true });
  await boss.work(job.name, async () => {
    try {
      await job.run();
    } catch (error) {
      logger.error({ err: error, job: job.name }, 'job failed');
      throw error;
    }
  });
  if (job.cron) await boss.schedule(job.name, job.cron, undefined, { tz: TIME_ZONE });
}

/** Starts the job runner over the server's own pool and schedules every domain's jobs. */
export async function startJobs(database: Database, jobs: readonly Job[], logger: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => database.query(text, values) },
    schema: 'job',
  });
  boss.on('error', (error) => logger.error({ err: error }, 'job runner'));
  await boss.start();
  for (const job of jobs) await register(boss, job, logger);
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000, wait: true }) };
}
