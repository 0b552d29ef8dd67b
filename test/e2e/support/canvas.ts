// The hands of somebody who draws a flow: drags, connects and fills in, only through what is on screen.
import type { NodeKind } from '@mailroom/rules';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually';

interface Point {
  x: number;
  y: number;
}

/** A drawn step, known by the id the canvas gives it. */
export interface Step {
  id: string;
  card: Locator;
}

export class Canvas {
  readonly region: Locator;
  readonly inspector: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByTestId('flow-canvas');
    this.inspector = page.getByTestId('step-inspector');
  }

  /** Every step of a kind, in the order they were added. */
  async steps(kind: NodeKind): Promise<Step[]> {
    const cards = await this.page.locator(`.react-flow__node:has([data-testid="node-${kind}"])`).all();
    const ids = await Promise.all(cards.map(async (card) => (await card.getAttribute('data-id')) ?? ''));
    return ids.map((id) => this.step(id));
  }

  step(id: string): Step {
    return { id, card: this.page.locator(`.react-flow__node[data-id="${id}"]`) };
  }

  async start(): Promise<Step> {
    const [start] = await this.steps('trigger');
    if (!start) throw new Error('The canvas has no start.');
    return start;
  }

  /** Makes room, as a person does who means to draw something large. */
  async zoomOut(times: number): Promise<void> {
    for (let done = 0; done < times; done += 1) {
      await this.region.getByRole('button', { name: 'Zoom out' }).click();
      await this.rest();
    }
  }

  /**
   * Drags a step out of the palette onto the canvas.
   * @param at where to let go, in parts of the canvas: `{ x: 0.5, y: 0.5 }` is its middle
   */
  async drop(kind: NodeKind, at: Point): Promise<Step> {
    const before = new Set((await this.steps(kind)).map(({ id }) => id));
    const box = await boxOf(this.region);
    const item = this.page.getByTestId(`palette-${kind}`);
    await item.scrollIntoViewIfNeeded();
    const from = middleOf(await boxOf(item));
    await this.drag(from, { x: box.x + box.width * at.x, y: box.y + box.height * at.y });
    const added = await eventually(async () => (await this.steps(kind)).find(({ id }) => !before.has(id)), {
      what: `a new ${kind} on the canvas`,
    });
    await this.rest();
    return added;
  }

  /** Presses a step in the palette: it follows the selected one, by its first way out that leads nowhere yet. */
  async add(kind: NodeKind): Promise<Step> {
    const before = new Set((await this.steps(kind)).map(({ id }) => id));
    await this.page.getByTestId(`palette-${kind}`).click();
    const added = await eventually(async () => (await this.steps(kind)).find(({ id }) => !before.has(id)), {
      what: `a new ${kind} on the canvas`,
    });
    await this.inspector.waitFor();
    await this.rest();
    return added;
  }

  /** Takes a step by its head and puts it elsewhere; `at` as for `drop`. */
  async move(step: Step, at: Point): Promise<void> {
    const box = await boxOf(this.region);
    const { x, y } = await boxOf(step.card);
    await this.drag({ x: x + 24, y: y + 12 }, { x: box.x + box.width * at.x, y: box.y + box.height * at.y });
    await this.rest();
  }

  /** Draws a connection from a way out of a step to another step. */
  async connect(from: Step, port: string, to: Step): Promise<void> {
    await this.rest();
    const before = await this.edges();
    const source = from.card.locator(`.react-flow__handle.source[data-handleid="${port}"]`);
    const target = to.card.locator('.react-flow__handle.target');
    await this.drag(middleOf(await boxOf(source)), middleOf(await boxOf(target)));
    await eventually(async () => (await this.edges()) === before + 1, {
      what: `a connection from ${from.id}, ${port}`,
    });
  }

  edges(): Promise<number> {
    return this.page.locator('.react-flow__edge').count();
  }

  /** Selects a step, so that the inspector shows its settings. */
  async select(step: Step): Promise<void> {
    await this.rest();
    const { x, y } = await boxOf(step.card);
    // Near its top left corner there is neither a handle nor a badge.
    await this.page.mouse.click(x + 24, y + 12);
    await this.inspector.waitFor();
    await step.card.locator('[data-selected]').first().waitFor({ state: 'attached' });
  }

  /** Sets the only condition of a selected step. */
  async setCondition(fact: string, operator: string, value: string): Promise<void> {
    const row = await this.ask(fact, operator);
    await row.getByLabel('Value').fill(value);
  }

  /** What the only condition of a selected step asks for, its value left to be filled in. */
  async ask(fact: string, operator: string): Promise<Locator> {
    const row = this.inspector.getByTestId('condition');
    const facts = row.getByRole('combobox', { name: 'Property of the message' });
    await facts.click();
    // What is typed replaces the property that stands there.
    await this.page.keyboard.type(fact);
    await this.page.getByRole('option', { name: fact }).first().click();
    await row.getByLabel('Comparison').selectOption({ label: operator });
    return row;
  }

  /** Fills in a text of the selected step's form. */
  async fill(label: string, text: string): Promise<void> {
    // A field that must be filled in carries an asterisk behind its name.
    await this.inspector.getByLabel(new RegExp(`^${label}( \\*)?$`)).fill(text);
  }

  /** Chooses from a list of the selected step's form. */
  async choose(label: string, option: string): Promise<void> {
    await this.inspector.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** The ids of the steps on the lit path. */
  async lit(): Promise<string[]> {
    const cards = await this.page.locator('.react-flow__node:has([data-light="on"])').all();
    return Promise.all(cards.map(async (card) => (await card.getAttribute('data-id')) ?? ''));
  }

  /** Publishes the draft as it is; what is warned of does not stop it. */
  async publish(version: number): Promise<void> {
    await this.saved();
    await this.page.getByRole('button', { name: 'Publish…' }).click();
    await confirmPublishing(this.page);
    await this.page.getByText(`Version ${version} is live`).first().waitFor();
  }

  /** The draft is with the server. */
  async saved(): Promise<void> {
    await this.page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  }

  private async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    // A hand does not jump: a drag is recognised by its first small movements.
    await mouse.move(from.x + 6, from.y + 6);
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  /** Waits until the picture stands still: a new step may be brought into view by a gliding move. */
  async rest(): Promise<void> {
    const read = () => this.page.locator('.react-flow__viewport').getAttribute('style');
    let last = await read();
    let still = 0;
    await eventually(
      async () => {
        const now = await read();
        still = now === last ? still + 1 : 0;
        last = now;
        return still >= 3;
      },
      { interval: 60 },
    );
  }
}

/** Goes through the list that is shown before publishing, ticks that warnings were read where there are any, and publishes. */
export async function confirmPublishing(page: Page, note?: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Publish this flow' });
  const publish = dialog.getByRole('button', { name: 'Publish', exact: true });
  await publish.waitFor();
  const warnings = dialog.getByRole('checkbox', { name: 'I have read the warnings' });
  if (await warnings.isVisible()) await warnings.check();
  if (note !== undefined) await dialog.getByLabel('Note').fill(note);
  await publish.click();
  await dialog.waitFor({ state: 'detached' });
}

async function boxOf(element: Locator): Promise<Point & { width: number; height: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('An element that should be on screen is not.');
  return box;
}

const middleOf = (box: Point & { width: number; height: number }): Point => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});
