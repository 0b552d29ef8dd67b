// The hands of somebody without a mouse: only keys, and only what has the focus is ever used.
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually';

/** What has the focus, as a screen reader would name it. */
export interface Focused {
  role: string;
  name: string;
}

const PATIENCE = 120;

interface Heard {
  said?: string[];
}

/** Runs in the page. */
function remember(region: string): void {
  const heard = window as unknown as Heard;
  const said: string[] = (heard.said ??= []);
  let last: Node | null = null;
  new MutationObserver(() => {
    const now = document.querySelector(region)?.firstChild ?? null;
    if (now === last) return;
    last = now;
    if (now?.textContent) said.push(now.textContent);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

export class Keyboard {
  constructor(readonly page: Page) {}

  /** From now on every event of a pointer is counted, on every page of the window. */
  async watchForPointers(): Promise<void> {
    const watch = () => {
      const counted = window as unknown as { pointerEvents?: number };
      counted.pointerEvents = Number(sessionStorage.getItem('pointerEvents') ?? 0);
      for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
        window.addEventListener(
          type,
          () =>
            sessionStorage.setItem('pointerEvents', String((counted.pointerEvents = (counted.pointerEvents ?? 0) + 1))),
          true,
        );
      }
    };
    await this.page.addInitScript(watch);
    await this.page.evaluate(watch);
  }

  /** From now on all that a live region says is remembered: the next words may come before anybody looks. */
  async listen(region: string): Promise<void> {
    await this.page.addInitScript(remember, region);
    await this.page.evaluate(remember, region);
  }

  /** Waits until something was said that had not been heard before. */
  async hear(words: string | RegExp): Promise<void> {
    const fitting = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text));
    let said: string[] = [];
    try {
      await eventually(
        async () => {
          said = await this.page.evaluate(() => (window as unknown as Heard).said ?? []);
          const found = said.findIndex(fitting);
          if (found < 0) return false;
          await this.page.evaluate((count) => (window as unknown as Heard).said?.splice(0, count), found + 1);
          return true;
        },
        { timeout: 8_000 },
      );
    } catch {
      throw new Error(`Nobody said ${String(words)}, only:\n${said.join('\n')}`);
    }
  }

  pointerEvents(): Promise<number> {
    return this.page.evaluate(() => Number(sessionStorage.getItem('pointerEvents') ?? 0));
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  focused(): Promise<Focused> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return { role: '', name: '' };
      const byId = (ids: string | null) =>
        (ids ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(' ')
          .trim();
      const labels =
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
          ? [...(element.labels ?? [])]
          : [];
      const name =
        element.getAttribute('aria-label') ??
        (byId(element.getAttribute('aria-labelledby')) ||
          labels.map((label) => label.textContent).join(' ') ||
          element.textContent ||
          '');
      const native: Record<string, string> = { a: 'link', button: 'button', select: 'combobox', textarea: 'textbox' };
      const type = element.getAttribute('type') ?? 'text';
      const input = ['radio', 'checkbox'].includes(type) ? type : 'textbox';
      const tag = element.tagName.toLowerCase();
      return {
        role: element.getAttribute('role') ?? native[tag] ?? (tag === 'input' ? input : tag),
        name: name.replace(/\s+/g, ' ').trim(),
      };
    });
  }

  /**
   * Presses Tab until something of that role and name has the focus.
   * @param back with Shift, against the order of the page
   */
  async tabTo(role: string, name: string | RegExp, { back = false } = {}): Promise<Focused> {
    const met: string[] = [];
    for (let count = 0; count < PATIENCE; count += 1) {
      const at = await this.focused();
      if (fits(at, role, name)) return at;
      met.push(`${at.role} "${at.name.slice(0, 60)}"`);
      await this.press(back ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`The Tab key leads to no ${role} ${String(name)}, but to:\n${[...new Set(met)].join('\n')}`);
  }

  /** Waits until that has the focus, which the program has put there by itself. */
  async isAt(role: string, name: string | RegExp): Promise<Focused> {
    let at: Focused = { role: '', name: '' };
    try {
      await eventually(async () => fits((at = await this.focused()), role, name), { timeout: 8_000 });
    } catch {
      throw new Error(`The focus is not at ${role} ${String(name)}, but at ${at.role} "${at.name}".`);
    }
    return at;
  }

  /** Walks a list or tree with the arrow until a line of that name has the focus. */
  async walkTo(key: 'ArrowDown' | 'ArrowUp', role: string, name: RegExp): Promise<Focused> {
    for (let count = 0; count < PATIENCE; count += 1) {
      const at = await this.focused();
      if (fits(at, role, name)) return at;
      await this.press(key);
    }
    throw new Error(`${key} leads to no ${role} ${String(name)}; the last one was ${(await this.focused()).name}.`);
  }
}

const fits = (at: Focused, role: string, name: string | RegExp): boolean =>
  at.role === role && (typeof name === 'string' ? at.name === name || at.name === `${name} *` : name.test(at.name));
