import { addWords } from './i18n';

/** The flow editor's words travel with the flow editor, not with the first page. */
export const addFlowDictionary = (): Promise<void> =>
  addWords('flow', {
    en: async () => (await import('../../features/flow-editor/i18n/en')).en,
    sk: async () => (await import('../../features/flow-editor/i18n/sk')).sk,
  });
