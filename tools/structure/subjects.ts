import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../apps/server/root.ts';

/** Columns by which a table speaks of a customer, directly or through a conversation. */
const ABOUT_CUSTOMER = /\b(customer_id|conversation_id|customer)\b\s+(uuid|text)/;

function tablesAboutCustomers(folder: string): string[] {
  const sql = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/--.*$/gm, ''))
    .join('\n');
  const tables = [...sql.matchAll(/create table (?:if not exists )?(\w+\.\w+)\s*\(([\s\S]*?)\n\);/g)];
  return tables.filter(([, , columns]) => ABOUT_CUSTOMER.test(columns ?? '')).map(([, name]) => name ?? '');
}

/** Invariant 6: every table that holds something about a customer is named in its domain's subject.ts. */
export function checkSubjects(): string[] {
  const domains = readdirSync(join(root, 'domains'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return domains.flatMap((domain) => {
    const folder = join(root, 'domains', domain, 'sql');
    if (!existsSync(folder) || domain === 'kernel') return [];
    const subject = join(root, 'domains', domain, 'subject.ts');
    const text = existsSync(subject) ? readFileSync(subject, 'utf8') : '';
    return tablesAboutCustomers(folder)
      .filter((table) => !text.includes(`'${table}'`))
      .map((table) => `domains/${domain}/subject.ts: does not cover ${table}, which holds something about a customer`);
  });
}
