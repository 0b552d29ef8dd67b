// npm run check: types, lint, architecture, format, without running a test.
import { runChecks } from './lib/checks.mjs';

const { failed } = await runChecks();
process.exit(failed === 0 ? 0 : 1);
