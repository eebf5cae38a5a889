import type { Verification } from '@kedun/domains/academy/contract';
import type { FastifyInstance } from 'fastify';
import { escaped } from './html.ts';
import { type Language, languageOf, phrase } from './phrases.ts';

const STYLE = `:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}
body{margin:0;padding:24px;display:grid;place-items:center}main{width:100%;max-width:440px}
h1{font-size:1.25rem}dl{display:grid;grid-template-columns:auto 1fr;gap:8px 16px}dt{opacity:.75}dd{margin:0}`;

/** The page that tells what a certificate is worth, without scripts; nothing on it is about its holder. */
export function verificationPage(found: Verification, language: Language): string {
  const words = (key: string) => escaped(phrase(language, [`badgeCheck.${key}`], {}));
  const title = found.courseTitle && ((language === 'en' && found.courseTitle.en) || found.courseTitle.zh);
  const rows: [string, string | null][] = [
    ['dataClass', found.dataClass],
    ['course', title],
    ['issuer', found.issuer],
    ['issuedOn', found.issuedOn],
    ['expiresOn', found.expiresOn],
  ];
  const list = rows
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `<dt>${words(key)}</dt><dd>${escaped(value ?? '')}</dd>`);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${words('title')}</title><style>${STYLE}</style></head><body><main>
<h1>${words('title')}</h1><p role="status"><strong>${words(found.state)}</strong></p>
<dl>${list.join('')}</dl></main></body></html>`;
}

/** Serves `/verify/:code` to everyone, sixty times a minute from one address. Unknown codes are answered alike. */
export function serveVerification(app: FastifyInstance, verify: (code: string) => Promise<Verification>): void {
  app.get<{ Params: { code: string } }>(
    '/verify/:code',
    { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const found = await verify(request.params.code.slice(0, 64));
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex')
        .header('referrer-policy', 'no-referrer')
        .send(verificationPage(found, languageOf(request.headers['accept-language'])));
    },
  );
}
