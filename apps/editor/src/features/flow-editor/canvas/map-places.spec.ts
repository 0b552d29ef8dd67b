import type { FlowNode } from '@mailroom/rules';
import type { StepNode } from '../state/derive';
import { mapPlaces, SIZE } from './map-places';

const step = (id: string, kind: 'stop' | 'read', x: number, y: number): StepNode => ({
  id,
  type: 'step',
  position: { x, y },
  measured: { width: 200, height: 100 },
  data: { node: { id, kind } as FlowNode } as StepNode['data'],
});

describe('the map of a flow', () => {
  it('puts the flow in its middle, as large as it fits', () => {
    const { left, top, scale } = mapPlaces([step('a', 'stop', -400, 0), step('b', 'stop', 1_200, 900)]);
    const [middleX, middleY] = [(-400 + 1_400) / 2, 1_000 / 2];
    expect((middleX + left) * scale).toBeCloseTo(SIZE.width / 2);
    expect((middleY + top) * scale).toBeCloseTo(SIZE.height / 2);
    expect((-400 + left) * scale).toBeGreaterThanOrEqual(0);
    expect((1_000 + top) * scale).toBeLessThanOrEqual(SIZE.height);
  });

  it('draws steps of one colour as one shape', () => {
    const { paths } = mapPlaces([step('a', 'stop', 0, 0), step('b', 'read', 0, 200), step('c', 'stop', 0, 400)]);
    expect(paths).toHaveLength(2);
    expect(paths[0]?.path.match(/M/g)).toHaveLength(2);
  });

  it('has a place for nothing at all', () => {
    const { left, top, scale, paths } = mapPlaces([]);
    expect([left, top, scale].every(Number.isFinite)).toBe(true);
    expect(paths).toEqual([]);
  });
});
