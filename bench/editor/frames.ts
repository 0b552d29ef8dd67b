import type { CDPSession, Page } from 'playwright-core';

export type Motion = 'pan' | 'zoom' | 'drag';
export const MOTIONS: readonly Motion[] = ['pan', 'zoom', 'drag'];

/** What is on screen moves a little in every frame, and the next one is waited for: what it took is measured. */
const FRAMES = 60;

export interface Frames {
  /** Milliseconds from each frame to the next. */
  times: number[];
  /** Milliseconds of processor time that the page's own thread took per frame: the same on a busy machine. */
  work: number;
}

/**
 * The frames of a motion. The events are those of a mouse, made in the page itself, so that each frame
 * has exactly one of them and no wire between two programs is measured.
 * @throws Error when nothing on the page moved
 */
export async function framesOf(page: Page, motion: Motion): Promise<Frames> {
  const wire = await page.context().newCDPSession(page);
  try {
    await wire.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await workOf(wire);
    const times = await page.evaluate<number[] | string>(`(${IN_PAGE})(${JSON.stringify(motion)}, ${FRAMES})`);
    if (typeof times === 'string') throw new Error(`${motion}: ${times}`);
    return { times, work: ((await workOf(wire)) - before) / times.length };
  } finally {
    await wire.detach();
  }
}

/** Milliseconds that the page's own thread has worked so far; what it waited for other programs is not in it. */
async function workOf(wire: CDPSession): Promise<number> {
  const { metrics } = await wire.send('Performance.getMetrics');
  const task = metrics.find(({ name }) => name === 'TaskDuration');
  if (!task) throw new Error('This browser does not say how long it worked.');
  return task.value * 1_000;
}

/** A browser's program as text: it is compiled neither for nor by the one that sends it. */
const IN_PAGE = String.raw`async (motion, count) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const pane = document.querySelector('.react-flow__pane');
  const { left, top, width, height } = pane.getBoundingClientRect();
  const middle = { x: left + width / 2, y: top + height / 2 };
  const fire = (target, type, x, y, more) =>
    target.dispatchEvent(
      new MouseEvent(type, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, button: 0, buttons: 1, ...more }),
    );
  const nodes = [...document.querySelectorAll('.react-flow__node')];
  const distance = (node) => {
    const box = node.getBoundingClientRect();
    return Math.hypot(box.left + box.width / 2 - middle.x, box.top + box.height / 2 - middle.y);
  };
  const node = nodes.sort((a, b) => distance(a) - distance(b))[0];
  const viewport = document.querySelector('.react-flow__viewport');
  const state = () => (motion === 'drag' ? node.style.transform : viewport.style.transform);
  const start = { pan: middle, zoom: middle };
  if (motion === 'drag') {
    const box = node.getBoundingClientRect();
    start.drag = { x: box.left + box.width / 2, y: box.top + Math.min(10, box.height / 4) };
  }
  const { x, y } = start[motion];
  const target = motion === 'drag' ? node : pane;
  if (motion !== 'zoom') fire(target, 'mousedown', x, y);
  await frame();
  let before = state();
  let changes = 0;
  const times = [];
  let last = await frame();
  for (let index = 1; index <= count; index += 1) {
    // There and back again, so that about the same is in sight all the time.
    const turn = Math.sin((index / count) * 2 * Math.PI);
    if (motion === 'zoom')
      target.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, deltaY: index % 30 < 15 ? -12 : 12 }),
      );
    else fire(window.document.documentElement, 'mousemove', x + turn * 160 + index, y + turn * 90 + index);
    const now = await frame();
    times.push(now - last);
    last = now;
    const after = state();
    if (after !== before) changes += 1;
    before = after;
  }
  if (motion !== 'zoom') fire(window.document.documentElement, 'mouseup', x, y, { buttons: 0 });
  await frame();
  return changes > count / 4 ? times : 'nothing moved, ' + changes + ' times of ' + count;
}`;
