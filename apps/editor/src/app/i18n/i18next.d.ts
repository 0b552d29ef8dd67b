import 'i18next';
import type { en as flowWords } from '../../features/flow-editor/i18n/en';
import type { en } from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en; flow: typeof flowWords };
    returnNull: false;
  }
}
