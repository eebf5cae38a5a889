import type { Command } from 'commander';
import { askServer } from '../local-socket.ts';
import { readSettings } from '../settings.ts';

/** `kedun badges rotate`: a new key for signing certificates, through the running server where there is one. */
export function addBadgeCommands(program: Command): void {
  const badges = program.command('badges').description('Verifiable certificates');
  badges
    .command('rotate')
    .description('Make a new key that signs certificates from now on; what older keys signed still verifies')
    .option('--json', 'print the id of the new key as JSON')
    .action(async (options: { json?: boolean }) => {
      const settings = readSettings(process.env);
      const asked = await askServer<{ key: string }>(settings.dataDir, 'badges/rotate');
      const made = asked ? asked.answer : await (await import('./rotate-here.ts')).rotateHere(settings);
      console.log(options.json ? JSON.stringify(made) : `Certificates are signed with the new key ${made.key}.`);
    });
}
