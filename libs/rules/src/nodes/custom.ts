import { z } from 'zod';
import { errorProblem, type Problem } from '../document/problem';
import type { References } from '../document/references';
import type { NodeId } from '../document/types';
import { both } from '../language';
import { customAction } from '../plugins/actions';
import type { ActionSpec } from '../plugins/types';
import { quotedText } from '../sentence/parts';
import { checkForm } from './check-form';
import { isAllowedIn } from './groups';
import { NEXT } from './shared';
import type { NodeOf, NodeSpec } from './types';

/** An action of a plug-in. What its registration says counts; one that is not registered is kept as it is. */
export const customSpec: NodeSpec<'custom'> = {
  kind: 'custom',
  category: 'action',
  label: both('Plug-in action', 'Akcia doplnku'),
  description: both('An action that a plug-in brought.', 'Akcia, ktorú priniesol doplnok.'),
  icon: 'puzzle',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ action: '', params: {} }),
  // The parameters are judged by `check`: a flow stays readable when its plug-in leaves or asks for more.
  dataSchema: z.strictObject({ action: z.string().max(120), params: z.record(z.string(), z.unknown()) }),
  form: [],
  sentence: ({ action, params }, options) =>
    customAction(action)?.sentence(params, options) ??
    both(`Plug-in action ${quotedText(action, 'en')}`, `Akcia doplnku ${quotedText(action, 'sk')}`)[options.language],
  check: (node, references) => {
    const action = customAction(node.data.action);
    return action ? checkAction(node, action, references) : [unknown(node)];
  },
};

const unknown = ({ id, data }: NodeOf<'custom'>): Problem =>
  errorProblem(
    'unknown-action',
    `The plug-in that brings the action “${data.action}” is not there: install it, or take this step out.`,
    `Doplnok s akciou „${data.action}“ tu nie je: nainštalujte ho alebo tento krok vyberte.`,
    { nodeId: id },
  );

function checkAction(
  { id, data: { params } }: NodeOf<'custom'>,
  action: ActionSpec,
  references: References,
): Problem[] {
  const { self } = references;
  const scope = self && !isAllowedIn(self.scope, action) ? [notAllowed(id, action)] : [];
  const form = checkForm({ id, data: params }, action.form, references);
  // What the form found already is said better there, and the plug-in judges sound parameters only.
  if (form.some(({ severity }) => severity === 'error')) return [...scope, ...form];
  const issue = action.paramsSchema.safeParse(params).error?.issues[0];
  const own = issue
    ? [badParameter(id, issue.path.map(String).join('.'), issue.message)]
    : action.check(params, references).map((problem) => ({ ...problem, nodeId: id }));
  return [...scope, ...form, ...own];
}

const notAllowed = (nodeId: NodeId, { label }: ActionSpec): Problem =>
  errorProblem(
    'not-allowed-here',
    `“${label.en}” is not possible in a flow of this kind: take it out.`,
    `„${label.sk}“ sa v toku tohto druhu použiť nedá: krok vyberte.`,
    { nodeId },
  );

const badParameter = (nodeId: NodeId, name: string, why: string): Problem =>
  errorProblem(
    'bad-parameter',
    `The plug-in does not accept the setting ${name}: ${why}`.slice(0, 500),
    `Doplnok neprijíma nastavenie ${name}: zadajte ho znova.`.slice(0, 500),
    { nodeId },
  );
