import type { PluginActionContext } from './plugin-contract.types';

/** What is stored of an action until it is performed. */
export type PluginEffectPayload = {
  action: string;
  /** About sample mail: nothing leaves. */
  kept?: boolean;
} & Pick<PluginActionContext, 'params' | 'message' | 'case' | 'lead' | 'key'>;

/** The vendor before the colon. */
export const vendorOf = (name: string): string => name.slice(0, name.indexOf(':'));
