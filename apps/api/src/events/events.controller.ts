import { Controller, type MessageEvent, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { OwnSession } from '../identity/access.decorator';
import { type Actor, CurrentUser } from '../identity/current-user.decorator';
import { LiveEventsService } from './live-events.service';

@Controller('events')
export class EventsController {
  constructor(private readonly live: LiveEventsService) {}

  @OwnSession()
  @Sse()
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'Server-sent events; `data` is {type, id?}', schema: { type: 'string' } })
  stream(@CurrentUser() user: Actor): Observable<MessageEvent> {
    return this.live.streamFor(user);
  }
}
