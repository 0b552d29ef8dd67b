import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { ListsController } from './lists.controller';
import { ListsService } from './lists.service';

@Module({ imports: [FlowsModule], controllers: [ListsController], providers: [ListsService] })
export class ListsModule {}
