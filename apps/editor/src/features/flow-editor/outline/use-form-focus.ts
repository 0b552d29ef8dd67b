import type { NodeId } from '@mailroom/rules';
import { useCallback, type KeyboardEvent } from 'react';
import { useFlowStore } from '../state/flow-context';
import { outlineStoreOf, callFocus, useOutlineStore } from './outline-store';
import { stepKey } from './outline-tree';

const FORM = '[data-document-form]';
const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const CAN_FOCUS = `${FIELDS}, button, a[href], [tabindex="0"]`;

/** Into the form of a step, and back to where it was opened from. */
export function useFormFocus() {
  const flow = useFlowStore();
  const store = useOutlineStore();

  const openForm = useCallback(
    (id: NodeId) => {
      // The outline in the panel makes room for the form, and comes back by Escape.
      store.setState({ isAway: flow.getState().panel === 'outline', active: stepKey(id) });
      flow.getState().select([id]);
      flow.getState().open('step');
      focusForm();
    },
    [flow, store],
  );

  /** For the panel: Escape in a form leads back to the line of its step, or to its card. */
  const onEscape = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
      // What hangs beside the page, such as an open list, closes first.
      if (!event.currentTarget.contains(event.target)) return;
      if (isListOpen(event.target)) return;
      const [id] = flow.getState().selectedNodes;
      if (id === undefined || event.target.closest(FORM) === null) return;
      const { isAway } = outlineStoreOf(flow).getState();
      if (isAway) flow.getState().open('outline');
      const isShown = document.querySelector('[role="tree"]') !== null;
      if (isAway || isShown) callFocus(store, stepKey(id));
      else document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();
      event.stopPropagation();
    },
    [flow, store],
  );

  return { openForm, onEscape };
}

/** A list of choices is seen below the field; some count as open also when they have nothing to offer. */
function isListOpen(field: Element): boolean {
  if (field.getAttribute('aria-expanded') !== 'true') return false;
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '');
  return list !== null && list.getClientRects().length > 0;
}

/** The first field that can be changed; a form that has none takes the focus as a whole. */
function focusForm(): void {
  let patience = 20;
  const attempt = () => {
    const form = document.querySelector<HTMLElement>(FORM);
    const usable = (selector: string) =>
      [...(form?.querySelectorAll<HTMLElement>(selector) ?? [])].find(
        (element) => !element.matches(':disabled, [type="hidden"]') && element.getClientRects().length > 0,
      );
    const first = usable(FIELDS) ?? usable(CAN_FOCUS);
    if (first) return first.focus();
    if (form) {
      form.tabIndex = -1;
      return form.focus();
    }
    // The form is drawn with the next frames.
    if ((patience -= 1) > 0) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}
