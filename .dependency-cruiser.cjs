// The house's import rules, enforced: every rule says why it exists. `npm run check` runs them.

/** A package by name, wherever npm put it, with its type package. */
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;

const SPEC = '\\.spec\\.tsx?$';
const MAIL_PACKAGES = ['imapflow', 'mailparser', 'nodemailer', 'smtp-server', 'planer', 'email-reply-parser'];

/** Rooms below the features, open to all of them; and the feature's own. */
const OWN_OR_SHARED = '^apps/api/src/($1|common|config|database|events|blobs)/';
const OPEN_TO_FEATURES = '\\.(service|module|types|decorator)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'rules-are-pure',
      comment:
        'libs/rules runs in Node and in the browser, on stored mail and in simulation: it may use itself and small pure packages, ' +
        'never Node, Nest, a database or another part of the program.',
      severity: 'error',
      from: { path: '^libs/rules/src', pathNot: [SPEC, '^libs/rules/src/testing/'] },
      to: { pathNot: ['^libs/rules/src', packages('json-rules-engine', 're2js', 'zod')] },
    },
    {
      name: 'only-rules-knows-the-engine',
      comment:
        'libs/rules is the only place that knows what a flow means; a second user of the engine would become a second meaning.',
      severity: 'error',
      from: { pathNot: '^(libs/rules|bench|test)/' },
      to: { path: packages('json-rules-engine') },
    },
    {
      name: 'mail-stands-alone',
      comment: 'libs/mail speaks protocols and formats: no framework, no database, nothing of the program around it.',
      severity: 'error',
      from: { path: '^libs/mail/src' },
      to: { path: ['^(apps|libs/rules|bench)/', packages('@nestjs', 'typeorm', 'mysql2', 'libsql')] },
    },
    {
      name: 'only-mail-speaks-mail',
      comment:
        'Foreign protocol errors are translated once, at the edge: the mail packages appear in libs/mail and nowhere else.',
      severity: 'error',
      from: { pathNot: '^(libs/mail|test|bench)/' },
      to: { path: packages(...MAIL_PACKAGES) },
    },
    {
      name: 'editor-knows-only-the-contract',
      comment:
        'The editor shares libs/rules and the generated client with the server, so that either side can be replaced.',
      severity: 'error',
      from: { path: '^apps/editor' },
      to: { path: ['^apps/api', '^libs/mail', '^test/', '^bench/'] },
    },
    {
      name: 'server-knows-no-editor',
      comment: 'The server serves the built editor as files; its sources run in a browser.',
      severity: 'error',
      from: { path: '^(apps/api|libs)/' },
      to: { path: '^apps/editor' },
    },
    {
      name: 'typeorm-in-its-rooms',
      comment: 'The traps of the ORM on two databases are handled in few places; everybody else asks a repository.',
      severity: 'error',
      from: {
        path: '^apps/',
        pathNot: ['^apps/api/src/(database|outbox)/', '\\.(entity|repository|module)\\.ts$', SPEC],
      },
      to: { path: packages('typeorm', '@nestjs/typeorm') },
    },
    {
      name: 'http-touches-no-tables',
      comment:
        'Controllers are one-line delegates and DTOs the public contract: a column must be renameable without changing the API.',
      severity: 'error',
      from: { path: '^apps/api/src/.*\\.(controller|dto)\\.ts$' },
      to: { path: '\\.(entity|repository)\\.ts$' },
    },
    {
      name: 'features-meet-through-services',
      comment:
        'One feature reaches another through its service (wired by its module, spoken in its types), so that its inner files stay free to change.',
      severity: 'error',
      from: {
        path: '^apps/api/src/([^/]+)/',
        pathNot: ['^apps/api/src/database/', '\\.(repository|entity|dto)\\.ts$', SPEC],
      },
      to: { path: '^apps/api/src/[^/]+/', pathNot: [OWN_OR_SHARED, OPEN_TO_FEATURES] },
    },
    {
      name: 'tables-meet-in-queries',
      comment:
        'A query may join the tables of several features, so repositories and entities know entities; still no foreign repository.',
      severity: 'error',
      from: { path: '^apps/api/src/([^/]+)/.*\\.(repository|entity)\\.ts$' },
      to: { path: '^apps/api/src/[^/]+/', pathNot: [OWN_OR_SHARED, OPEN_TO_FEATURES, '\\.entity\\.ts$'] },
    },
    {
      name: 'contracts-meet-in-contracts',
      comment: 'The public contract is one: a DTO may be composed of DTOs of another feature.',
      severity: 'error',
      from: { path: '^apps/api/src/([^/]+)/.*\\.dto\\.ts$' },
      to: { path: '^apps/api/src/[^/]+/', pathNot: [OWN_OR_SHARED, OPEN_TO_FEATURES, '\\.dto\\.ts$'] },
    },
    {
      name: 'one-door-per-library',
      comment: 'A library is used through its one entry; a deep import would make its inside public.',
      severity: 'error',
      from: { path: '^(apps|test|bench|libs/([^/]+))/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$2/'] },
    },
    {
      name: 'no-barrels',
      comment: 'An index file hides where things are and breeds cycles; only a library has one, its entry.',
      severity: 'error',
      from: {},
      to: {
        path: '/index\\.tsx?$',
        pathNot: [
          '^libs/[^/]+/src/index\\.ts$',
          // Not a barrel: the ordered list of what was ever migrated.
          '^apps/api/src/database/migrations/index\\.ts$',
          'node_modules/',
        ],
      },
    },
    {
      name: 'no-circular',
      comment: 'Rooms in a circle cannot be understood, tested or loaded one by one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'production-imports-no-tests',
      comment: 'What ships must not depend on what tests it.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, '^libs/[^/]+/src/testing/'] },
      to: { path: ['^test/', '^bench/', SPEC, '^libs/[^/]+/src/testing/'] },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere fails at run time, on the path nobody tried.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    // Types count too: a controller that names an entity's type is bound to the table just the same.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
