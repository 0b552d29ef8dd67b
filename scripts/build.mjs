// npm run build: builds server and editor into dist/, from scratch.
import { build } from './lib/build.mjs';

const failure = await build({ force: true });
if (failure) {
  console.error(failure);
  process.exit(1);
}
