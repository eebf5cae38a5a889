import type { Command } from 'commander';

/** `kedun serve` and `kedun migrate`. The server is loaded only when it is asked for. */
export function addServerCommands(program: Command): void {
  program
    .command('serve')
    .description('Serve console, widget and API; settings come from the environment, see docs/settings.md')
    .action(async () => (await import('../run.ts')).runServer(process.env));
  program
    .command('migrate')
    .description('Bring the database schema up to date and stop')
    .option('--json', 'print what ran as JSON')
    .action(async (options: { json?: boolean }) => {
      const ran = await (await import('./migrate-here.ts')).migrateHere();
      console.log(options.json ? JSON.stringify({ ran }) : ran.join('\n') || 'The schema is up to date.');
    });
}
