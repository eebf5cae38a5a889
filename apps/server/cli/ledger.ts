import { readFile } from 'node:fs/promises';
import type { KeptCheckpoint, StoredLogVerdict } from '@kedun/domains/kernel/ledger/verification';
import type { Command } from 'commander';
import { askServer } from '../local-socket.ts';
import { readSettings } from '../settings.ts';

function sentence(verdict: StoredLogVerdict): string {
  if (!verdict.ok) return `The ledger is NOT intact: first wrong at entry ${verdict.at} (${verdict.reason}).`;
  const waiting = verdict.pending > 0 ? `, ${verdict.pending} more written and waiting for the next checkpoint` : '';
  return `The ledger is intact: ${verdict.size} entries${waiting}. Root ${verdict.root}`;
}

/** `kedun ledger verify`: recomputes the whole log, through the running server where there is one. */
export function addLedgerCommands(program: Command): void {
  const ledger = program.command('ledger').description('The tamper-evident audit log');
  ledger
    .command('verify')
    .description('Recompute the whole log and say whether it is intact, or where it stops being so (exit code 1)')
    .option('--trusted <file>', 'a checkpoint that was kept elsewhere: the log must be one that grew out of it')
    .option('--json', 'print the verdict as JSON')
    .action(async (options: { json?: boolean; trusted?: string }) => {
      const settings = readSettings(process.env);
      const kept: KeptCheckpoint = options.trusted ? { note: await readFile(options.trusted, 'utf8') } : {};
      const asked = await askServer<StoredLogVerdict>(settings.dataDir, 'ledger/verify', kept);
      const verdict = asked ? asked.answer : await (await import('./verify-here.ts')).verifyHere(settings, kept);
      console.log(options.json ? JSON.stringify(verdict) : sentence(verdict));
      process.exitCode = verdict.ok ? 0 : 1;
    });
}
