// Checks the API's description against apps/api/redocly.yaml. Offline: the linter's engine, without its command line,
// which would bring a hundred packages and ask the network for a newer self.
import { formatProblems, getTotals, lint, loadConfig } from '@redocly/openapi-core';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const config = await loadConfig({ configPath: join(root, 'apps/api/redocly.yaml') });
const problems = await lint({ ref: join(root, 'apps/api/openapi.json'), config });
const totals = getTotals(problems);
if (problems.length > 0) formatProblems(problems, { format: 'codeframe', totals, cwd: root, version: '' });
process.exitCode = problems.length === 0 ? 0 : 1;
