import { canvas } from './en/canvas';
import { conditions } from './en/conditions';
import { editor } from './en/editor';
import { exchange } from './en/exchange';
import { outline } from './en/outline';
import { presence } from './en/presence';
import { speech } from './en/speech';
import { steps } from './en/steps';
import { trial } from './en/trial';
import { versions } from './en/versions';

/** The flow editor's words, a file for each of its rooms. Names of facts, operators and steps come from the rules library. */
export const en = {
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

export type FlowDictionary = typeof en;
