import type { Running } from './serve.ts';
import type { Settings } from './settings.ts';

/** What the console prints once the server is ready: addresses, demo people or first invitation, and what the database is. */
export async function printBanner(running: Running, settings: Settings, invitation: string | null): Promise<void> {
  const { url, composition } = running;
  const people = (await composition.isDemo()) ? await composition.identity.demoPeople() : [];
  const lines = [
    '',
    '  客盾 Kedun',
    `  console 控制台      ${url}/`,
    `  demo shop 演示商城   ${url}/demo/shop`,
    `  API                 ${url}/api-docs   ${url}/openapi.json`,
    '',
  ];
  if (people.length > 0) {
    lines.push('  Demo people, one click each on the sign-in page (second factor included):');
    for (const person of people)
      lines.push(`    ${person.workNumber.padEnd(8)} ${person.role.padEnd(16)} ${person.name}`);
    lines.push('');
  }
  if (invitation)
    lines.push(
      '  First administrator: open this link within 72 hours to set a password',
      `    ${url}${invitation}`,
      '',
    );
  if (!settings.databaseUrl) {
    lines.push(
      `  Embedded database in ${settings.dataDir}: safe against crashes of the process, NOT against power loss,`,
      '  one process only. For real work set DATABASE_URL to a PostgreSQL server (docs/settings.md).',
      '',
    );
  }
  console.log(lines.join('\n'));
}
