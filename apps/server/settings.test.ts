import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './root.ts';
import { readSettings, settingsSchema } from './settings.ts';

describe('settings', () => {
  it('need nothing: the defaults serve an installation in the folder', () => {
    expect(readSettings({})).toEqual({
      port: 7300,
      host: '127.0.0.1',
      dataDir: join(root, 'data'),
      databaseUrl: undefined,
      databasePool: 10,
      isDemo: undefined,
      publicUrl: undefined,
      tls: undefined,
      trustsProxy: false,
      rootKeyFile: join(root, 'data', 'root.key'),
      filesDir: join(root, 'data/files'),
      cryptoSuite: 'intl',
      logLevel: 'info',
      idleLockMinutes: 15,
      areMetricsOpen: false,
      widgetSessionsPerMinute: 60,
      witnesses: [],
      mail: undefined,
    });
  });

  it('are read as the environment writes them; empty means not set', () => {
    const settings = readSettings({
      PORT: '8443',
      HOST: '0.0.0.0',
      KEDUN_DATA_DIR: '/var/lib/kedun',
      DATABASE_URL: 'postgresql://kedun@db/kedun',
      DATABASE_POOL: '25',
      KEDUN_DEMO: '0',
      KEDUN_PUBLIC_URL: 'https://kefu.example.cn',
      KEDUN_TLS_CERT: 'cert.pem',
      KEDUN_TLS_KEY: 'key.pem',
      KEDUN_TRUST_PROXY: 'true',
      KEDUN_ROOT_KEY_FILE: '/run/secrets/root.key',
      KEDUN_FILES_DIR: '/mnt/shared/files',
      KEDUN_CRYPTO_SUITE: 'gm',
      KEDUN_LOG_LEVEL: 'warn',
      KEDUN_IDLE_LOCK_MINUTES: '',
    });
    expect(settings).toEqual({
      port: 8443,
      host: '0.0.0.0',
      dataDir: '/var/lib/kedun',
      databaseUrl: 'postgresql://kedun@db/kedun',
      databasePool: 25,
      isDemo: false,
      publicUrl: 'https://kefu.example.cn',
      tls: { cert: 'cert.pem', key: 'key.pem' },
      trustsProxy: true,
      rootKeyFile: '/run/secrets/root.key',
      filesDir: '/mnt/shared/files',
      cryptoSuite: 'gm',
      logLevel: 'warn',
      idleLockMinutes: 15,
      areMetricsOpen: false,
      widgetSessionsPerMinute: 60,
      witnesses: [],
      mail: undefined,
    });
  });

  it('keeps the root key in the data folder unless told', () => {
    expect(readSettings({ KEDUN_DATA_DIR: '/srv/k' }).rootKeyFile).toBe('/srv/k/root.key');
    expect(readSettings({ KEDUN_DATA_DIR: '/srv/k', KEDUN_ROOT_KEY_FILE: 'keys/r' }).rootKeyFile).toBe('/srv/k/keys/r');
  });
});

/** Each setting with something it cannot be. */
const WRONG: Readonly<Record<string, string>> = {
  PORT: '65536',
  DATABASE_URL: 'mysql://root:hunter2@db/x',
  DATABASE_POOL: '1',
  KEDUN_DEMO: 'maybe',
  KEDUN_PUBLIC_URL: 'kefu example',
  KEDUN_TRUST_PROXY: 'yes',
  KEDUN_CRYPTO_SUITE: 'rot13',
  KEDUN_LOG_LEVEL: 'loud',
  KEDUN_IDLE_LOCK_MINUTES: '0',
  KEDUN_TLS_CERT: 'only-the-certificate.pem',
};

function complaint(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('These settings were accepted');
}

describe('wrong settings', () => {
  it.each(Object.entries(WRONG))('%s=%s stops the start by name', (name, value) => {
    expect(complaint({ [name]: value })).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['DATABASE_POOL', '201'],
    ['KEDUN_IDLE_LOCK_MINUTES', '481'],
    ['KEDUN_TLS_KEY', 'only-the-key.pem'],
  ])('%s=%s as well', (name, value) => {
    expect(complaint({ [name]: value })).toContain(name);
  });

  it('are all named in one error, with what to read', () => {
    const message = complaint(WRONG);
    expect(Object.keys(WRONG).filter((name) => !message.includes(`  ${name}`))).toEqual([]);
    expect(message).toContain('docs/settings.md');
  });

  it('are named without their values, which may hold a password', () => {
    expect(complaint(WRONG)).not.toMatch(/hunter2|rot13/);
  });
});

describe('the table in docs/settings.md', () => {
  const rows = readFileSync(join(root, 'docs', 'settings.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', standard = '', meaning = '']) => ({ name: name.replaceAll('`', ''), standard, meaning }));
  const defaults = new Map(
    Object.entries(settingsSchema.shape).map(([name, schema]) => {
      const { data } = schema.safeParse(undefined);
      return [name, data === undefined ? '–' : `\`${data}\``];
    }),
  );

  it('has exactly the settings that are read, in their order', () => {
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(settingsSchema.shape));
  });

  it('has their defaults', () => {
    // Where none is given the root key and the files lie in the data folder, whatever that is.
    const expected = new Map(defaults)
      .set('KEDUN_ROOT_KEY_FILE', '`root.key` in the data folder')
      .set('KEDUN_FILES_DIR', '`files` in the data folder');
    expect(new Map(rows.map(({ name, standard }) => [name, standard]))).toEqual(expected);
    expect(expected.get('PORT')).toBe('`7300`');
  });

  it('says what each is for, as the schema says it', () => {
    for (const { name, meaning } of rows) {
      const description = settingsSchema.shape[name as keyof typeof settingsSchema.shape].description ?? '';
      expect(meaning.length, name).toBeGreaterThan(10);
      const [firstWord = ''] = description.split(' ');
      expect(meaning.startsWith(firstWord), `${name}: "${meaning}" is not about "${description}"`).toBe(true);
    }
  });
});
