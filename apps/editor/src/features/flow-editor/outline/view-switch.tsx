import { SegmentedControl, Tooltip, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFlowView } from './use-flow-view';
import { VIEW_ICONS } from './view-icons';

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
        const Icon = VIEW_ICONS[value];
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
