import { SegmentedControl, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconLayoutSidebar, IconListTree, IconSitemap, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFlowView, type FlowView } from './use-flow-view';

const ICONS: Readonly<Record<FlowView, TablerIcon>> = {
  canvas: IconSitemap,
  both: IconLayoutSidebar,
  outline: IconListTree,
};

/** Canvas, outline, or both side by side. */
export function ViewSwitch() {
  const { t } = useTranslation('flow');
  const { view, views, setView } = useFlowView();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('outline.view')}
      data-testid="view-switch"
      value={view}
      onChange={(next) => setView(next)}
      data={views.map((value) => {
        const Icon = ICONS[value];
        return {
          value,
          label: (
            <Tooltip label={t(`outline.views.${value}`)}>
              <span style={{ display: 'grid', placeItems: 'center', height: 18 }}>
                <Icon size={16} aria-hidden />
                <VisuallyHidden>{t(`outline.views.${value}`)}</VisuallyHidden>
              </span>
            </Tooltip>
          ),
        };
      })}
    />
  );
}
