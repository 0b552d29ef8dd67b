import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_DIR } from './paths';

/** The program's own version. */
export const VERSION = (JSON.parse(readFileSync(join(PROGRAM_DIR, 'package.json'), 'utf8')) as { version: string })
  .version;
