// The kinds of suites: unit (beside the code, no servers), integration (real servers, embedded database), mariadb (some of
// them again on MariaDB), e2e (the whole program in a browser), faults (hours of deaths, by `npm run test:faults` alone).
// `npx jest <pattern>` runs some; `npm test` runs all and counts.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

// The build's own compiler settings; maps inline, so that a failing line is named as it stands in the source.
const swcrc = { ...JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8')), sourceMaps: 'inline', swcrc: false };
delete swcrc.$schema;

/** The editor's components, should a suite of pure functions reach one. */
const swcrcForJsx = {
  ...swcrc,
  jsc: {
    ...swcrc.jsc,
    parser: { ...swcrc.jsc.parser, tsx: true },
    transform: { ...swcrc.jsc.transform, react: { runtime: 'automatic' } },
  },
};

/** What every project shares. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcrc],
    '^.+\\.tsx$': ['@swc/jest', swcrcForJsx],
    '/docs/examples/.+\\.js$': ['@swc/jest', swcrc],
    // ES modules, which Node loads for `require` and Jest only as CommonJS.
    '/node_modules/(eld|oauth4webapi)/.+\\.js$': ['@swc/jest', swcrc],
  },
  transformIgnorePatterns: ['/node_modules/(?!(eld|oauth4webapi)/)'],
  moduleNameMapper: {
    '^@mailroom/rules$': '<rootDir>/libs/rules/src/index.ts',
    '^@mailroom/mail$': '<rootDir>/libs/mail/src/index.ts',
    '^@mailroom/client$': '<rootDir>/libs/client/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
};

/** Projects on real servers share one MariaDB and one Dovecot per run; `--embedded` runs without them. */
const withServers = {
  ...shared,
  globalSetup: '<rootDir>/test/support/shared-servers.setup.ts',
  globalTeardown: '<rootDir>/test/support/shared-servers.teardown.ts',
};

/** Suites on the whole program that must hold on both databases: they run once more in the project `mariadb`. */
const onBothDatabases = ['pipeline', 'api'];

module.exports = {
  // Here, since Jest overlooks the value of a single project.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['libs/**', 'apps/**/src/**', 'docs/examples/**'].map((folder) => `<rootDir>/${folder}/*.spec.ts`),
    },
    {
      ...withServers,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/faults/long/'],
      setupFiles: ['<rootDir>/test/support/on-sqlite.ts'],
    },
    {
      ...withServers,
      displayName: 'mariadb',
      testMatch: onBothDatabases.map((folder) => `<rootDir>/test/${folder}/**/*.spec.ts`),
      setupFiles: ['<rootDir>/test/support/on-mariadb.ts'],
    },
    {
      ...withServers,
      displayName: 'e2e',
      setupFiles: ['<rootDir>/test/support/on-sqlite.ts'],
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
    },
    {
      ...withServers,
      displayName: 'faults',
      setupFiles: ['<rootDir>/test/support/on-sqlite.ts'],
      testMatch: ['<rootDir>/test/faults/long/*.spec.ts'],
    },
  ],
};
