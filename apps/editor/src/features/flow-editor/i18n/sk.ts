import type { FlowDictionary } from './en';
import { canvas } from './sk/canvas';
import { conditions } from './sk/conditions';
import { editor } from './sk/editor';
import { outline } from './sk/outline';
import { steps } from './sk/steps';
import { trial } from './sk/trial';
import { versions } from './sk/versions';

export const sk: FlowDictionary = {
  ...canvas,
  ...conditions,
  ...editor,
  ...outline,
  ...steps,
  ...trial,
  ...versions,
};
