import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('0 to 65535 are ports');
  return port;
}

interface Options {
  readonly dir: string;
  readonly name: string;
  readonly log: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** `kedun witness`: co-signs the heads of other people's ledgers, so that none can be rewritten unseen. */
export function addWitnessCommand(program: Command): void {
  program
    .command('witness')
    .description('Co-sign the heads of ledgers that only grow; run it where the ledger’s administrators have no say')
    .requiredOption('--dir <folder>', 'its key and what it has co-signed; keep it')
    .requiredOption('--name <name>', 'its name in signatures, a URL without scheme, such as witness.example/w1')
    .addOption(
      new Option('--log <key...>', 'verifier keys of the ledgers, as their page shows them').makeOptionMandatory(),
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'TCP port', portOf, 7400)
    .action(async (options: Options) => {
      const { serveWitness } = await import('../witness/serve-witness.ts');
      const { dir, name, log: logs, host, port } = options;
      const witness = await serveWitness({ folder: resolve(dir), name, logs, host, port });
      console.log(`Witness at ${witness.url}/add-checkpoint\nKEDUN_WITNESSES=${witness.vkey}@${witness.url}`);
      const stop = () => void witness.close().then(() => process.exit(0));
      process.once('SIGINT', stop).once('SIGTERM', stop);
    });
}
