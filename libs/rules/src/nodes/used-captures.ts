import type { FlowNode } from '../document/types';
import { answerFieldsOf, capturesOf } from '../placeholders/placeholders';
import { textsOf } from './check-form';
import { isShown, valuesOf } from './form';
import { formOf } from './form-of';

/** Names of the captures that a node's parameters ask for, each once: `order` for `{{match.order}}`. */
export const usedCaptures = (node: FlowNode): string[] => [...new Set(templatesOf(node).flatMap(capturesOf))];

/** The fields of answers likewise: `customer.tier` for `{{answer.customer.tier}}`. */
export const usedAnswers = (node: FlowNode): string[] => [...new Set(templatesOf(node).flatMap(answerFieldsOf))];

function templatesOf(node: FlowNode): string[] {
  const { form, data } = formOf(node);
  const values = valuesOf(data);
  return form
    .filter((field) => field.placeholders && isShown(form, field, values))
    .flatMap(({ name }) => textsOf(values.get(name)));
}
