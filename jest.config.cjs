// Three kinds of suites: unit (beside the code, no servers), integration (real servers), e2e (the whole program).
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

// @swc/jest reads .swcrc itself only without options; test files also need `jest.mock` hoisting, so both are joined here.
const { $schema, ...swcrc } = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));

/** What every project shares. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swcrc, sourceMaps: 'inline' }] },
  moduleNameMapper: {
    '^@mailroom/rules$': '<rootDir>/libs/rules/src/index.ts',
    '^@mailroom/mail$': '<rootDir>/libs/mail/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
};

/** Projects on real servers share one MariaDB and one Dovecot per run; `--embedded` runs without them. */
const withServers = {
  ...shared,
  globalSetup: '<rootDir>/test/support/shared-servers.setup.ts',
  globalTeardown: '<rootDir>/test/support/shared-servers.teardown.ts',
  testTimeout: 60_000,
};

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/src/**/*.spec.ts'],
      testTimeout: 20_000,
    },
    {
      ...withServers,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
    },
    {
      ...withServers,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
    },
  ],
};
