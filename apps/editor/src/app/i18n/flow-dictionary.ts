import { en } from '../../features/flow-editor/i18n/en';
import { sk } from '../../features/flow-editor/i18n/sk';
import { i18n } from './i18n';

/** The flow editor's words travel with the flow editor, not with the first page. */
export function addFlowDictionary() {
  i18n.addResourceBundle('en', 'flow', en);
  i18n.addResourceBundle('sk', 'flow', sk);
}
