import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds serious or critical, one line for each rule and place.
 * @param within a selector; default: the whole page
 */
export async function violationsOn(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(
    // As text: it runs in the page, where axe is.
    `axe.run(document.querySelector(${JSON.stringify(within)}), { iframes: false, resultTypes: ['violations'] }).then(({ violations }) =>
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, help, nodes }) =>
        nodes.map((node) => id + ': ' + help + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 160))))`,
  );
  return found as string[];
}
