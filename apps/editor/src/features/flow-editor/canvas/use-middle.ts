import type { Position } from '@mailroom/rules';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';

/** Finds the middle of what is in sight of the flow; where no canvas is on the screen, its beginning. */
export function useMiddle(): () => Position {
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(() => {
    const box = document.querySelector('.react-flow')?.getBoundingClientRect();
    return box ? screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 }) : { x: 0, y: 0 };
  }, [screenToFlowPosition]);
}
