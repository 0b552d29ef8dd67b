import { describeError } from '../errors';
import { both } from '../language';
import { valuesOf } from '../nodes/form';
import { NOT_PERSONAL } from '../nodes/groups';
import type { FactSpec } from '../facts/types';
import { settingsText } from '../sentence/settings';
import { paramsSchemaOf } from './params-schema';
import type { ActionSpec, PluginAction, PluginFact } from './types';

const COST = { message: 1, context: 1, database: 100 } as const;

/** The fact as the catalogue holds it. */
export function completeFact({ source = 'message', cost = COST[source], read: _, ...rest }: PluginFact): FactSpec {
  return { ...rest, source, cost };
}

/** The action with its defaults, and with walls around the plug-in's code: a flow is shown and checked whatever it throws. */
export function completeAction(action: PluginAction): ActionSpec {
  const { name, label, description, icon = 'puzzle', group = 'tell', form, scopes = NOT_PERSONAL } = action;
  const paramsSchema = action.paramsSchema ?? paramsSchemaOf(form);
  return {
    name,
    label,
    description,
    icon,
    group,
    form,
    scopes,
    paramsSchema,
    defaults: () => ({ ...action.defaults?.() }),
    sentence: (params, options) => {
      const plain = label[options.language] + settingsText(form, valuesOf(params), options);
      try {
        return action.sentence?.(params, options) ?? plain;
      } catch {
        return plain;
      }
    },
    check: (params, references) => {
      try {
        return action.check?.(params, references) ?? [];
      } catch (error) {
        const { message } = describeError(error, 'plugin-failed');
        return [
          {
            code: 'plugin-failed',
            severity: 'error',
            message: both(
              `The plug-in could not check this step: ${message}`,
              `Doplnok nevedel tento krok skontrolovať: ${message}`,
            ),
          },
        ];
      }
    },
  };
}
