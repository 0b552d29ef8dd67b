import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useSignedIn } from '../../../api/session';

export const FLOW_VIEWS = ['canvas', 'both', 'outline'] as const;
export type FlowView = (typeof FLOW_VIEWS)[number];

/** On a phone there is no room for both. */
export const PHONE_VIEWS: readonly FlowView[] = ['canvas', 'outline'];

/** How a person looks at flows: each has their own choice in this browser, and another one on a phone. */
export function useFlowView(): { view: FlowView; views: readonly FlowView[]; setView: (view: FlowView) => void } {
  const { id } = useSignedIn();
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const [desk, setDesk] = useLocalStorage<FlowView>({
    key: `mailroom.flow-view.${id}`,
    defaultValue: 'canvas',
    getInitialValueInEffect: false,
  });
  const [phone, setPhone] = useLocalStorage<FlowView>({
    key: `mailroom.flow-view.phone.${id}`,
    defaultValue: 'outline',
    getInitialValueInEffect: false,
  });
  const views = isPhone ? PHONE_VIEWS : FLOW_VIEWS;
  const chosen = isPhone ? phone : desk;
  return {
    // What an older or broken storage holds is no view.
    view: views.includes(chosen) ? chosen : isPhone ? 'outline' : 'canvas',
    views,
    setView: isPhone ? setPhone : setDesk,
  };
}
