import type { FlowDictionary } from './en';
import { canvas } from './sk/canvas';
import { conditions } from './sk/conditions';
import { editor } from './sk/editor';
import { exchange } from './sk/exchange';
import { outline } from './sk/outline';
import { presence } from './sk/presence';
import { speech } from './sk/speech';
import { steps } from './sk/steps';
import { trial } from './sk/trial';
import { versions } from './sk/versions';

export const sk: FlowDictionary = {
  ...canvas,
  ...conditions,
  ...editor,
  ...exchange,
  ...outline,
  ...presence,
  ...speech,
  ...steps,
  ...trial,
  ...versions,
};
