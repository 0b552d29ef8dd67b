import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePage } from './reference-page';

it('docs/reference.md says what the specifications say (else: npm run reference)', () => {
  expect(readFileSync(join(__dirname, '../../../../docs/reference.md'), 'utf8')).toBe(referencePage());
});
