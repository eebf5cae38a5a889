import { printBanner } from './banner.ts';
import { prepareInstallation } from './installation.ts';
import { createLogger } from './logger.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';

/** Reads settings, serves until SIGINT or SIGTERM, closes in order. */
export async function runServer(environment: Record<string, string | undefined>): Promise<void> {
  const settings = readSettings(environment);
  const logger = createLogger(settings.logLevel);
  let invitation: string | null = null;
  const running = await serve(settings, {
    logger,
    beforeListening: async (composition, app) => {
      invitation = await prepareInstallation(composition, app, settings);
    },
  });
  await printBanner(running, settings, invitation);
  let isClosing = false;
  const close = () => {
    if (isClosing) return;
    isClosing = true;
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'did not close cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}
