/** The `kedun` command. Every command has `--help`, exit codes (0 good, 1 refused or wrong, 2 usage) and `--json`. */
import { Command } from 'commander';
import { addBadgeCommands } from './cli/badges.ts';
import { addBenchCommand } from './cli/bench.ts';
import { addItemsCommand } from './cli/items.ts';
import { addLedgerCommands } from './cli/ledger.ts';
import { addScanCommand } from './cli/scan.ts';
import { addServerCommands } from './cli/server.ts';
import { addSignalsCommand } from './cli/signals.ts';
import { addWitnessCommand } from './cli/witness.ts';

const program = new Command('kedun')
  .description('Kedun 客盾: a customer-service platform in which customer information is protected by construction')
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

addServerCommands(program);
addLedgerCommands(program);
addBadgeCommands(program);
addScanCommand(program);
addSignalsCommand(program);
addItemsCommand(program);
addWitnessCommand(program);
addBenchCommand(program);

// A reader that has seen enough (`kedun scan | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
