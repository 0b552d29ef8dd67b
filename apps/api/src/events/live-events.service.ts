import { Injectable, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import {
  concatMap,
  defer,
  filter,
  finalize,
  interval,
  map,
  merge,
  type Observable,
  Subject,
  takeUntil,
  tap,
} from 'rxjs';
import { AppError } from '../common/app-error';
import type { Actor } from '../identity/current-user.decorator';
import { SessionsService } from '../identity/sessions.service';
import { Events } from './events';
import { type Listener, toldTo } from './told-to';

/** Below the 30 seconds after which proxies close a silent connection. */
const HEARTBEAT_SECONDS = 25;

/** Windows of one browser; a connection costs this process memory for as long as it stays open. */
const MOST_OPEN = 50;

/** The events as one signed-in browser gets them, until its session or the program ends. */
@Injectable()
export class LiveEventsService implements OnModuleDestroy {
  private readonly stopped = new Subject<void>();
  /** How many listen, by session. */
  private readonly open = new Map<string, number>();

  constructor(
    private readonly events: Events,
    private readonly sessions: SessionsService,
  ) {}

  onModuleDestroy(): void {
    this.stopped.next();
  }

  streamFor(by: Actor): Observable<MessageEvent> {
    const { sessionId } = by;
    if (sessionId === null) throw new Error('Live events go to browsers only.');
    if ((this.open.get(sessionId) ?? 0) >= MOST_OPEN) throw tooMany();
    let listener: Listener = by;
    const signedOut = this.sessions.ended.pipe(filter((ended) => ended === sessionId));
    // Asked for with each heartbeat as well: the session may have ended in another process, or by time, and what the person
    // may see can have changed.
    const present = interval(HEARTBEAT_SECONDS * 1000).pipe(concatMap(() => this.sessions.personOf(sessionId)));
    const gone = present.pipe(
      tap((person) => (listener = person ?? listener)),
      filter((person) => person === null),
    );
    const over = merge(this.stopped, signedOut, gone);
    // Named, so that a browser's `onmessage` does not see it.
    const heartbeats = interval(HEARTBEAT_SECONDS * 1000).pipe(map(() => ({ type: 'heartbeat', data: '' })));
    const told = this.events.stream.pipe(
      map((event) => toldTo(listener, event)),
      filter((event) => event !== null),
      map((data) => ({ data })),
    );
    return this.counted(sessionId, merge(told, heartbeats).pipe(takeUntil(over)));
  }

  private counted<T>(sessionId: string, stream: Observable<T>): Observable<T> {
    return defer(() => {
      this.open.set(sessionId, (this.open.get(sessionId) ?? 0) + 1);
      return stream.pipe(
        finalize(() => {
          const left = (this.open.get(sessionId) ?? 1) - 1;
          if (left > 0) this.open.set(sessionId, left);
          else this.open.delete(sessionId);
        }),
      );
    });
  }
}

const tooMany = () =>
  new AppError('too-many-windows', 429, 'This browser listens in too many windows. Close some of them.', undefined, 60);
