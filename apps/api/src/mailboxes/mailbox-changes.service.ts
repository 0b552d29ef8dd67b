import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/** Says, after the commit, that a mailbox was made, changed in a way that matters to its connection, or removed. */
@Injectable()
export class MailboxChanges extends Subject<{
  mailboxId: string;
  /** The connection may stay: only what is done about history changed. */
  only?: 'history';
}> {}
