/** `npm run new-domain -- NAME`: an empty domain with all its doors, which passes every check. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../apps/server/root.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z]{2,30}$/.test(name)) {
  console.error('Usage: npm run new-domain -- NAME   (lower-case letters, three or more)');
  process.exit(2);
}
const folder = join(root, 'domains', name);
if (existsSync(folder)) {
  console.error(`domains/${name} is there already`);
  process.exit(1);
}

const title = name[0]?.toUpperCase() + name.slice(1);
const files: Record<string, string> = {
  'README.md': `# ${name}\n\nWhat this domain is for, in one sentence.\n\n- **Nouns:**\n- **Tables:** none yet.\n- **Events:** none yet.\n- **Invariants:**\n`,
  'contract.ts': `/** Routes, schemas and error codes of ${name}. */\nexport const errorCodes = [] as const;\n`,
  'access.ts': `import type { AccessTable } from '../kernel/access.ts';\n\n/** The rule for each action. */\nexport const access: AccessTable = {};\n`,
  'events.ts': `import type { EventKind } from '@kedun/contract';\n\n/** What happens in ${name}. */\nexport const events: readonly EventKind[] = [];\n`,
  'jobs.ts': `import type { Job } from '../kernel/domain.ts';\n\n/** Repeating work of ${name}. */\nexport const jobs: readonly Job[] = [];\n`,
  'subject.ts': `import type { Subject } from '../kernel/domain.ts';\n\n/** No table of ${name} holds anything about a customer yet. */\nexport const subject: Subject = { tables: [], exportFor: async () => ({}), eraseFor: async () => 0 };\n`,
  'server.ts': `import type { Domain, House } from '../kernel/domain.ts';\nimport { access } from './access.ts';\nimport { events } from './events.ts';\nimport { jobs } from './jobs.ts';\nimport { subject } from './subject.ts';\n\n/** The server's door of ${name}. */\nexport function create${title}(_house: House): { domain: Domain } {\n  return { domain: { name: '${name}', handlers: [], access, events, jobs, subject } };\n}\n`,
  'locales/zh-CN.json': `{\n  "name": "${name}"\n}\n`,
  'locales/en.json': `{\n  "name": "${title}"\n}\n`,
};

mkdirSync(join(folder, 'locales'), { recursive: true });
for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
console.log(`domains/${name} is ready. Next:
  1. add '${name}' at its place in DOMAIN_ORDER (apps/server/migrate.ts) and in .dependency-cruiser.cjs
  2. create it in apps/server/compose.ts
  3. first noun: domains/${name}/<noun>/rules.ts, queries.ts, commands.ts, routes.ts`);
