import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the program: the same whether it runs compiled from `dist` or from its sources under test. */
export const PROGRAM_DIR = findProgramDir(__dirname);

/** The browser part, built. */
export const EDITOR_DIR = join(PROGRAM_DIR, 'dist/editor');
/** The API's description, checked in; a test proves that it is what the controllers say. */
export const OPENAPI_FILE = join(PROGRAM_DIR, 'apps/api/openapi.json');
export const SAMPLE_MAIL_DIR = join(PROGRAM_DIR, 'apps/api/sample-mail');

function findProgramDir(from: string): string {
  if (existsSync(join(from, 'nest-cli.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('The program is incomplete: nest-cli.json is missing above its code.');
  return findProgramDir(parent);
}
