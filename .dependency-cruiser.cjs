/** Direction between rooms (ARCHITECTURE.md). Each message says which room the code belongs in. */
const DOMAINS = ['kernel', 'identity', 'academy', 'custody', 'desk', 'oversight', 'incidents', 'rights'];
const TEST = '\\.test\\.tsx?$';

const laterDomains = DOMAINS.slice(0, -1).map((domain, position) => ({
  name: `direction-${domain}`,
  severity: 'error',
  comment: `${domain} stands before ${DOMAINS.slice(position + 1).join(', ')}: hand the function in through apps/server/compose.ts instead`,
  from: { path: `^domains/${domain}/`, pathNot: TEST },
  to: { path: `^domains/(${DOMAINS.slice(position + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two modules that need each other are one module, or lack a third',
      from: {},
      to: { circular: true },
    },
    {
      name: 'packages-stand-alone',
      severity: 'error',
      comment:
        'Packages are pure libraries: what needs a domain or the server belongs in that domain or in apps/server',
      from: { path: '^packages/', pathNot: TEST },
      to: { path: '^(domains|apps|test|tools)/' },
    },
    {
      name: 'base-imports-nothing',
      severity: 'error',
      comment: 'packages/base is a closed list: ids, clock, errors, Redacted, sensitive types',
      from: { path: '^packages/base/', pathNot: TEST },
      to: { pathNot: '^packages/base/' },
    },
    {
      name: 'domains-do-not-know-apps',
      severity: 'error',
      comment: 'apps/ is composition only: behaviour belongs in the domain, wiring in apps/server/compose.ts',
      from: { path: '^domains/', pathNot: TEST },
      to: { path: '^(apps|test|tools)/' },
    },
    {
      name: 'domains-meet-at-contracts',
      severity: 'error',
      comment:
        'Another domain is known by its contract.ts and events.ts only; behaviour crosses through apps/server/compose.ts',
      from: { path: '^domains/([^/]+)/', pathNot: TEST },
      to: {
        path: '^domains/',
        pathNot: ['^domains/$1/', '^domains/kernel/', '^domains/[^/]+/(contract|events)\\.ts$'],
      },
    },
    ...laterDomains,
    {
      name: 'mastery-decides-no-access',
      severity: 'error',
      comment: 'What a person is thought to know decides what they are asked, nothing else (decisions/0034)',
      from: {
        path: '^domains/academy/(gate|certificates|duties|violations|suspensions|retests|retraining|proposals|reports)/',
        // A screen may show it beside something else.
        pathNot: [TEST, '/screens/'],
      },
      to: { path: '^domains/academy/mastery/' },
    },
    {
      name: 'sql-in-queries-and-commands',
      severity: 'error',
      comment: 'Only queries and commands touch SQL: move it to queries.ts or commands.ts of the noun',
      from: { path: '^domains/(?!kernel/)', pathNot: ['(queries|commands)\\.ts$', 'subject\\.ts$', TEST] },
      to: { path: 'node_modules/(kysely|pg)/' },
    },
    {
      name: 'http-in-routes',
      severity: 'error',
      comment: 'Only routes touch HTTP: bind handlers in routes.ts of the noun',
      from: { path: '^domains/(?!kernel/)', pathNot: ['routes\\.ts$', TEST] },
      to: { path: '^domains/kernel/handler\\.ts$' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'rules.ts can be read aloud: no database, no HTTP, no screen',
      from: { path: '^domains/.*/rules\\.ts$' },
      to: { path: ['^domains/kernel/(store|outbox|audit|handler)\\.ts$', 'node_modules/(kysely|pg|react|antd)/'] },
    },
    {
      name: 'server-code-off-screens',
      severity: 'error',
      comment: 'Screens know the server by its contract only',
      from: { path: '^(domains/.*/screens/|domains/[^/]+/console\\.tsx|packages/ui/|apps/console/)', pathNot: TEST },
      to: { path: ['(queries|commands|routes|server|subject|jobs)\\.ts$', 'node_modules/(kysely|pg|fastify)/'] },
    },
    {
      name: 'widget-knows-three-contracts',
      severity: 'error',
      comment: 'The widget knows the contracts of desk, rights and custody, and detection; nothing else of the product',
      from: { path: '^apps/widget/', pathNot: TEST },
      to: {
        path: ['^domains/', '^packages/(?!base|contract|detect)'],
        pathNot: '^domains/(desk|rights|custody)/(contract|events)\\.ts$',
      },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      comment: 'Product code must not import test code',
      from: { path: '^(packages|domains|apps)/', pathNot: TEST },
      to: { path: ['^test/', TEST] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
