// Settings may change at any moment, also while the mailbox is just being connected with those before.
// @needs-debian: the workbench stands on a real mail server.
import { setTimeout as sleep } from 'node:timers/promises';
import { MailboxChanges } from '../../apps/api/src/mailboxes/mailbox-changes.service';
import { MailboxesService } from '../../apps/api/src/mailboxes/mailboxes.service';
import { eventually } from '../support/eventually';
import { openWorkbench, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
beforeAll(async () => void (w = await openWorkbench()));

it('begins anew when settings change while it is about to connect, and ends when the program does', async () => {
  const desk = await w.connect();
  await desk.deliver({ subject: 'before' });
  await desk.settled(1);

  const mailboxes = w.app.get(MailboxesService);
  const setState = mailboxes.setState.bind(mailboxes);
  let connects = 0;
  const spy = jest.spyOn(mailboxes, 'setState').mockImplementation(async (id, patch) => {
    await setState(id, patch);
    if (id !== desk.id || patch.status !== 'connecting') return;
    connects += 1;
    if (connects > 1) return;
    w.app.get(MailboxChanges).next({ mailboxId: desk.id });
    await sleep(50);
  });
  await w.api.patch(`/mailboxes/${desk.id}`, { name: 'Front desk' });
  await eventually(() => Promise.resolve(connects === 2), { what: 'a connection with the newest settings' });
  spy.mockRestore();
  await desk.deliver({ subject: 'after' });
  await desk.settled(2);
  await w.close();
});
