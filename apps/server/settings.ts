import { resolve } from 'node:path';
import { parseWitness, type Witness } from '@kedun/domains/kernel/ledger/witnessing';
import { z } from 'zod';
import { type MailServer, readMailUrl } from './mail/server.ts';
import { root } from './root.ts';

const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');

/**
 * Every setting, read from the environment and validated at start.
 * `npm run` prints nothing of them; the table in `docs/settings.md` is tested against this schema.
 */
export const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(7300).describe('TCP port of console, widget and API'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every interface'),
  KEDUN_DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the embedded database, keys and local socket'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional()
    .describe('PostgreSQL ≥ 15 instead of the embedded database'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10).describe('Connections to PostgreSQL'),
  KEDUN_DEMO: flag
    .optional()
    .describe('An empty database becomes the demo organisation unless false; true is refused once real data exist'),
  KEDUN_PUBLIC_URL: z.url().optional().describe('Address under which people reach the server, behind a proxy'),
  KEDUN_TLS_CERT: z.string().optional().describe('PEM file of the TLS certificate; with KEDUN_TLS_KEY serves HTTPS'),
  KEDUN_TLS_KEY: z.string().optional().describe('PEM file of the TLS key'),
  KEDUN_TRUST_PROXY: flag.default(false).describe('Believe X-Forwarded-* from one reverse proxy'),
  KEDUN_ROOT_KEY_FILE: z
    .string()
    .optional()
    .describe('File of the root key, mode 0600; default root.key in the data folder'),
  KEDUN_FILES_DIR: z
    .string()
    .optional()
    .describe('Folder of the sealed files of customers, shared by all nodes; default files in the data folder'),
  KEDUN_CRYPTO_SUITE: z.enum(['intl', 'gm']).default('intl').describe('Cipher suite for new values'),
  KEDUN_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Least level logged'),
  KEDUN_IDLE_LOCK_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(480)
    .default(15)
    .describe('Minutes without work before the console locks'),
  KEDUN_METRICS_OPEN: flag
    .default(false)
    .describe('Answer /metrics to every address; otherwise only to this machine and to signed-in administrators'),
  KEDUN_WIDGET_SESSIONS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(60)
    .describe('How often the widget may be opened in a minute from one address (IPv6: one /64)'),
  KEDUN_WITNESSES: z
    .string()
    .optional()
    .describe('Witnesses of the ledger, <verifier key>@<address> each, parted by spaces, as kedun witness prints them'),
  KEDUN_SMTP_URL: z
    .string()
    .optional()
    .describe('Mail server, smtp(s)://user:password@host:port; with KEDUN_MAIL_FROM. None: no mail leaves'),
  KEDUN_MAIL_FROM: z
    .string()
    .max(200)
    .regex(/^(?:[^<>@\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u, 'must be an address, or Name <address>')
    .optional()
    .describe('In whose name mail is sent: an address, or Name <address>'),
  KEDUN_MAIL_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(30)
    .describe('How many letters all nodes together try to send in a minute'),
});

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  readonly isDemo: boolean | undefined;
  readonly publicUrl: string | undefined;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly trustsProxy: boolean;
  readonly rootKeyFile: string;
  readonly filesDir: string;
  readonly cryptoSuite: 'intl' | 'gm';
  readonly logLevel: string;
  readonly idleLockMinutes: number;
  readonly areMetricsOpen: boolean;
  readonly widgetSessionsPerMinute: number;
  readonly witnesses: readonly Witness[];
  /** Undefined: no mail leaves. */
  readonly mail: MailServer | undefined;
}

/** Null where only one of the two settings is there or the address cannot be read. */
function mailOf(url: string | undefined, from: string | undefined, perMinute: number): MailServer | undefined | null {
  if (url === undefined && from === undefined) return undefined;
  const server = url === undefined ? null : readMailUrl(url);
  return server && from !== undefined ? { ...server, from, perMinute } : null;
}

function witnessesOf(text: string | undefined): Witness[] | null {
  try {
    return (text ?? '').split(/\s+/).filter(Boolean).map(parseWitness);
  } catch {
    return null;
  }
}

/** Reads and validates the environment; throws one error that names every wrong setting and what it must be. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  const wrong = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (Boolean(given.KEDUN_TLS_CERT) !== Boolean(given.KEDUN_TLS_KEY)) {
    wrong.push('KEDUN_TLS_CERT and KEDUN_TLS_KEY go together');
  }
  const witnesses = witnessesOf(given.KEDUN_WITNESSES);
  if (!witnesses) wrong.push('KEDUN_WITNESSES: must be <verifier key>@<address>, several parted by spaces');
  const mail = mailOf(given.KEDUN_SMTP_URL, given.KEDUN_MAIL_FROM, parsed.data?.KEDUN_MAIL_PER_MINUTE ?? 1);
  if (mail === null) {
    wrong.push('KEDUN_SMTP_URL: must be smtp(s)://user:password@host:port, together with KEDUN_MAIL_FROM');
  }
  if (!parsed.success || !witnesses || mail === null || wrong.length > 0) {
    throw new Error(
      `These settings are not valid; see docs/settings.md:\n${wrong.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  const value = parsed.data;
  const dataDir = resolve(root, value.KEDUN_DATA_DIR);
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir,
    databaseUrl: value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    isDemo: value.KEDUN_DEMO,
    publicUrl: value.KEDUN_PUBLIC_URL,
    tls:
      value.KEDUN_TLS_CERT && value.KEDUN_TLS_KEY
        ? { cert: value.KEDUN_TLS_CERT, key: value.KEDUN_TLS_KEY }
        : undefined,
    trustsProxy: value.KEDUN_TRUST_PROXY,
    rootKeyFile: resolve(dataDir, value.KEDUN_ROOT_KEY_FILE ?? 'root.key'),
    filesDir: resolve(dataDir, value.KEDUN_FILES_DIR ?? 'files'),
    cryptoSuite: value.KEDUN_CRYPTO_SUITE,
    logLevel: value.KEDUN_LOG_LEVEL,
    idleLockMinutes: value.KEDUN_IDLE_LOCK_MINUTES,
    areMetricsOpen: value.KEDUN_METRICS_OPEN,
    widgetSessionsPerMinute: value.KEDUN_WIDGET_SESSIONS_PER_MINUTE,
    witnesses,
    mail,
  };
}
