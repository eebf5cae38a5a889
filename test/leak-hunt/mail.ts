import { listDue, remind } from '@kedun/domains/academy/contract';
import { sendTestMail } from '@kedun/domains/identity/mail/contract';
import { expect, vi } from 'vitest';
import type { openMailServer } from '../mail-server.ts';
import type { World } from '../world.ts';
import type { Haystack } from './surfaces.ts';

type MailServer = Awaited<ReturnType<typeof openMailServer>>;
type Call = World['staff']['admin']['call'];

/** Settings with which a server sends to the mail server of the test. */
export const mailSettings = ({ port }: MailServer) => ({
  KEDUN_SMTP_URL: `smtp://127.0.0.1:${port}`,
  KEDUN_MAIL_FROM: 'kedun@kedun.test',
});

/** Letters about what was planted: reminders of duties whose reasons hold values, as they arrive. */
export async function readMail(
  world: World,
  post: MailServer,
  haystack: Haystack,
  { supervisor, admin }: { readonly supervisor: Call; readonly admin: Call },
): Promise<void> {
  const { items } = await supervisor(listDue, { query: { kind: 'duty' } });
  for (const { personId, kind, objectId, isPaused } of items)
    if (!isPaused) await supervisor(remind, { body: { personId, kind, objectId } });
  await admin(sendTestMail, {});
  const jobs = world.server.composition.domains.flatMap((domain) => domain.jobs);
  await jobs.find(({ name }) => name === 'academy.remind')?.run();
  await vi.waitFor(() => {
    const subjects = post.arrived.map(({ headers }) => headers.get('subject') ?? '');
    expect(subjects.some((one) => one.includes('提醒'))).toBe(true);
    expect(subjects.some((one) => one.includes('测试'))).toBe(true);
  }, 30_000);
  for (const { raw, headers, parts } of post.arrived)
    haystack.add('mail', [raw, ...headers.values(), ...parts.values()].join('\n'));
}

/** Addresses of staff who got mail that stand in log, queue, events or ledger. */
export async function addressesKept(world: World, post: MailServer, logged: readonly string[]): Promise<string[]> {
  const { pool } = world.server.database;
  const addresses = [...new Set(post.arrived.flatMap(({ to }) => to))];
  expect(addresses.length).toBeGreaterThan(1);
  const said = [...logged];
  for (const table of ['kernel.mail', 'kernel.ledger_entry', 'kernel.outbox']) {
    const { rows } = await pool.query<{ text: string }>(`select to_jsonb(one)::text as text from ${table} one`);
    said.push(...rows.map(({ text }) => text));
  }
  const entries = await pool.query<{ encoded: Buffer }>('select encoded from kernel.ledger_entry');
  said.push(...entries.rows.map(({ encoded }) => encoded.toString()));
  return addresses.filter((address) => said.some((text) => text.includes(address)));
}
