import { IconLayoutSidebar, IconListTree, IconSitemap, type TablerIcon } from '@tabler/icons-react';
import type { FlowView } from './use-flow-view';

export const VIEW_ICONS: Readonly<Record<FlowView, TablerIcon>> = {
  canvas: IconSitemap,
  both: IconLayoutSidebar,
  outline: IconListTree,
};
