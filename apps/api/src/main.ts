import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { run } from './run';

// On a machine with much memory V8 collects only when the heap is several times what lives in it. Mail in its thousands
// leaves much behind quickly: this costs a tenth of the time and keeps a third of the memory.
setFlagsFromString('--heap-growing-percent=60');

void run(process.argv.slice(2));
