import { flowFile, type FlowFile, type Language } from '@mailroom/rules';
import { desk } from './desk';
import { drawSketch, type Say, type Template } from './sketch';
import { sorting } from './sorting';
import { telling } from './telling';

/** In the order of the gallery: what most desks begin with comes first. */
export const TEMPLATES: readonly Template[] = [...desk, ...sorting, ...telling];

/** The template as a file in one language: to be read, matched with what there is, and placed like any other. */
export function templateFile(template: Template, language: Language): FlowFile {
  const say: Say = (words) => words[language];
  const document = drawSketch(template.steps(say), say);
  return flowFile({ name: say(template.name), scope: 'mailbox', document }, (_, id) => id);
}
