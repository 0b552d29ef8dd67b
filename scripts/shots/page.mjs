// What is done on a page before its picture.
import { url } from './program.mjs';

/** How long what is to be pressed may take to come. Milliseconds. */
export const PATIENCE = 6000;

/** Gives a flow a draft that differs from what is published: one step is another, one is called otherwise. */
export async function drawAhead(page, id) {
  const flow = await (await page.request.get(`/api/v1/flows/${id}`)).json();
  if (flow.hasUnpublishedChanges) return;
  const { nodes, edges } = flow.draft;
  const gone = nodes.find(({ kind }) => !['trigger', 'condition', 'switch', 'note'].includes(kind));
  const [into] = edges.filter(({ to }) => to === gone.id);
  const apart = ({ from, to }) => from !== gone.id && to !== gone.id;
  const step = { id: 'instead', kind: 'archive', position: gone.position, data: { onServer: true } };
  const named = nodes.map((node) => (node.kind === 'condition' ? { ...node, title: 'Anything to clear away?' } : node));
  await page.request.put(`/api/v1/flows/${id}/draft`, {
    headers: { origin: url },
    data: {
      revision: flow.draftRevision,
      document: {
        ...flow.draft,
        nodes: [...named.filter((node) => node.id !== gone.id), step],
        edges: [...edges.filter(apart), { ...into, id: 'instead', to: 'instead' }],
      },
    },
  });
  await page.reload();
  await settle(page);
}

/** Canvas, both, outline; a phone has the first and the last. */
export const chooseView = (page, place) =>
  page.getByTestId('view-switch').locator('label').nth(place).click({ timeout: PATIENCE });

/** The page has its data and stands still. */
export async function settle(page) {
  await page.waitForLoadState('load');
  await page.waitForFunction(() => {
    const isLoading = document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root');
    return !isLoading && document.querySelector('h1');
  });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(450);
}
