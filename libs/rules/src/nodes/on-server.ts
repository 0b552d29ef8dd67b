import { z } from 'zod';
import type { OnServer } from '../document/types';
import type { Localised } from '../language';
import { checkForm } from './check-form';
import { NEXT, onServerField, onServerText } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [onServerField];

interface Words {
  label: Localised;
  description: Localised;
  icon: string;
  /** What it does to the message, as an order. */
  order: Localised;
}

/** A step that does one thing to the message, here and, where the author says so, on the server. */
export const onServerSpec = <Kind extends 'archive' | 'read' | 'important'>(
  kind: Kind,
  { order, ...words }: Words,
): NodeSpec<Kind> => {
  const spec: Omit<NodeSpec<'archive'>, 'kind'> = {
    category: 'action',
    group: 'message',
    ...words,
    hasInput: true,
    terminal: false,
    ports: () => [NEXT],
    defaults: (): OnServer => ({ onServer: true }),
    dataSchema: z.strictObject({ onServer: z.boolean() }),
    form,
    sentence: ({ onServer }, { language }) => order[language] + onServerText(onServer, language),
    check: (node, references) => checkForm(node, form, references),
  };
  // These kinds have the same data, which TypeScript does not follow through the parameter.
  return { ...spec, kind } as unknown as NodeSpec<Kind>;
};
