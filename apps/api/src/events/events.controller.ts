import { Controller, type MessageEvent, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { LiveEventsService } from './live-events.service';

@Controller('events')
export class EventsController {
  constructor(private readonly live: LiveEventsService) {}

  @Sse()
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'Server-sent events; `data` is {type, id?}', schema: { type: 'string' } })
  stream(@CurrentUser() user: SignedIn): Observable<MessageEvent> {
    return this.live.streamFor(user);
  }
}
