/**
 * `npm run demo:traffic`: customers write to the running demo through the widget's own routes, so that the console
 * lives while one looks. Each plays the customer's part of an authored conversation; stops by itself or with Ctrl C.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { newId } from '@kedun/base';
import { createClient, ProblemError } from '@kedun/contract';
import { openWidgetSession, sendWidgetMessage } from '@kedun/domains/desk/contract';
import { acceptNotice, getCurrentNotice } from '@kedun/domains/rights/contract';
import { demoConversations } from './data/conversations.ts';
import type { DemoConversation } from './data/types.ts';
import { DEMO_CHANNEL_KEYS } from './seed.ts';

const USAGE = 'Usage: npm run demo:traffic -- [--url http://127.0.0.1:7300] [--customers 20] [--pace 4]';
const MAX_CUSTOMERS = 500;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? '7300'}` },
    customers: { type: 'string', default: '20' },
    pace: { type: 'string', default: '4' },
    help: { type: 'boolean', default: false },
  },
});
const customers = Math.min(MAX_CUSTOMERS, Number(values.customers));
const pace = Number(values.pace);
if (values.help || !Number.isInteger(customers) || customers < 1 || !(pace > 0)) {
  console.log(
    `${USAGE}\n  --customers  how many arrive, one after another (at most ${MAX_CUSTOMERS})\n  --pace       seconds between two messages of a customer`,
  );
  process.exit(values.help ? 0 : 2);
}

const baseUrl = `${values.url}/api/v1`;
const wait = (seconds: number) => sleep(seconds * 1000 * (0.6 + Math.random() * 0.8));

/** Opens the widget; from one address only so many may in a minute (KEDUN_WIDGET_SESSIONS_PER_MINUTE): the next ones wait. */
async function arrive(channelKey: string) {
  for (;;) {
    try {
      return await createClient({ baseUrl })(openWidgetSession, { body: { channelKey } });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'too_many_requests') throw error;
      await wait(5);
    }
  }
}

/** One customer: opens the widget, accepts the notice, says their part. */
async function play({ team, turns, subject }: DemoConversation): Promise<void> {
  const session = await arrive(DEMO_CHANNEL_KEYS[team]);
  const call = createClient({ baseUrl, headers: () => ({ authorization: `Bearer ${session.token}` }) });
  const { notice } = await call(getCurrentNotice, { query: { language: 'zh-CN' } });
  if (notice) {
    const { version, wordingHash } = notice;
    await call(acceptNotice, { body: { version, wordingHash, language: 'zh-CN', separate: ['sensitive'] } });
  }
  for (const { text } of turns.filter((turn) => turn.who === 'customer')) {
    const { protected: kept } = await call(sendWidgetMessage, { body: { clientId: newId(), text } });
    console.log(`${team.padEnd(8)} ${subject}${kept.length > 0 ? `  · 已保护 ${kept.length} 项` : ''}`);
    await wait(pace);
  }
}

const talks: Promise<void>[] = [];
for (let number = 0; number < customers; number++) {
  const conversation = demoConversations[Math.floor(Math.random() * demoConversations.length)];
  if (!conversation) break;
  talks.push(
    play(conversation).catch((error: unknown) => {
      console.error(error instanceof ProblemError ? `refused: ${error.problem.code}` : error);
      process.exitCode = 1;
    }),
  );
  await wait(pace / 2);
}
await Promise.all(talks);
