import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

export type LiveEventType =
  | 'message'
  | 'mailbox'
  | 'lead'
  | 'case'
  | 'contact'
  | 'account'
  | 'effect'
  | 'quarantine'
  | 'flow'
  | 'presence'
  | 'list'
  | 'calendar'
  | 'template'
  | 'notification';
export interface LiveEvent {
  type: LiveEventType;
  id?: string;
}
/** With whom it concerns; without: everybody. */
export interface AddressedEvent extends LiveEvent {
  userId?: string;
}

/** What browsers are told as it happens. Always sent from `afterCommit`: nobody hears of what was rolled back. */
@Injectable()
export class Events {
  readonly stream = new Subject<AddressedEvent>();

  emit(type: LiveEventType, id?: string): void {
    this.stream.next({ type, id });
  }

  /** Tells only the browsers of one person. */
  emitTo(userId: string, type: LiveEventType, id?: string): void {
    this.stream.next({ type, id, userId });
  }
}
