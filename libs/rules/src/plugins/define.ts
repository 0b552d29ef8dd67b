import type { Plugin, PluginAction, PluginOperator } from './types';

/** Typed: says what a plug-in holds. Registers nothing. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;

/** Typed by what its `read` makes of the author's entry. */
export const defineOperator = <Value>(operator: PluginOperator<Value>): PluginOperator => operator;

/** Typed by its parameters. */
export const defineAction = <Params extends object>(action: PluginAction<Params>): PluginAction => action;
