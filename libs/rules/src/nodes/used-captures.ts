import type { FlowNode } from '../document/types';
import { capturesOf } from '../placeholders/placeholders';
import { textsOf } from './check-form';
import { isShown, valuesOf } from './form';
import { formOf } from './form-of';

/** Names of the captures that a node's parameters ask for, each once: `order` for `{{match.order}}`. */
export function usedCaptures(node: FlowNode): string[] {
  const { form, data } = formOf(node);
  const values = valuesOf(data);
  const texts = form
    .filter((field) => field.placeholders && isShown(form, field, values))
    .flatMap(({ name }) => textsOf(values.get(name)));
  return [...new Set(texts.flatMap(capturesOf))];
}
