import { ExchangeSection } from './exchange/exchange-section';
import type { MenuSection } from './toolbar-menu';

/** The groups of the toolbar's menu, in their order: each room brings its own. */
export const TOOLBAR_SECTIONS: readonly MenuSection[] = [ExchangeSection];
