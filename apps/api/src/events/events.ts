import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

export type LiveEventType = 'message' | 'mailbox' | 'lead' | 'case' | 'effect' | 'quarantine' | 'flow';
export interface LiveEvent {
  type: LiveEventType;
  id?: string;
}

/** What browsers are told as it happens. Always sent from `afterCommit`: nobody hears of what was rolled back. */
@Injectable()
export class Events {
  readonly stream = new Subject<LiveEvent>();

  emit(type: LiveEventType, id?: string): void {
    this.stream.next({ type, id });
  }
}
