/** `kedun serve`: the process that `npm start` runs. */
import { runServer } from './run.ts';

runServer(process.env).catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
