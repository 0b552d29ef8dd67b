import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { EventsController } from './events.controller';
import { LiveEventsService } from './live-events.service';

@Module({ imports: [IdentityModule], controllers: [EventsController], providers: [LiveEventsService] })
export class EventsModule {}
