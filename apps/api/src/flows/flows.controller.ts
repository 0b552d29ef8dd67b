import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  UseGuards,
} from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { FlowImpactService } from './flow-impact.service';
import { FlowVersionsService } from './flow-versions.service';
import { SeenFlowGuard } from './rights/seen-flow.guard';
import {
  CreateFlowDto,
  FlowDto,
  FlowImpactDto,
  FlowReferencesDto,
  FlowSummaryDto,
  FlowVersionDetailDto,
  FlowVersionDto,
  PublishFlowDto,
  RenameFlowDto,
  RollBackFlowDto,
  SaveDraftDto,
  SavedDraftDto,
} from './flows.dto';
import { FlowsService } from './flows.service';

@UseGuards(SeenFlowGuard)
@Controller('flows')
export class FlowsController {
  constructor(
    private readonly flows: FlowsService,
    private readonly history: FlowVersionsService,
    private readonly impacts: FlowImpactService,
  ) {}

  @Needs('flows:read')
  @Get()
  @ZodResponse({ status: 200, type: [FlowSummaryDto] })
  list(@CurrentUser() by: Actor) {
    return this.flows.list(by);
  }

  @Needs('flows:change')
  @Post()
  @ZodResponse({ status: 201, type: FlowDto })
  create(@Body() input: CreateFlowDto, @CurrentUser() by: Actor) {
    return this.flows.create(input, by);
  }

  @Needs('flows:read')
  @Get(':id')
  @ZodResponse({ status: 200, type: FlowDto })
  get(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.flows.get(id, by);
  }

  @Needs('flows:change')
  @Patch(':id')
  @ZodResponse({ status: 200, type: FlowDto })
  rename(@Param('id', ParseUUIDPipe) id: string, @Body() input: RenameFlowDto, @CurrentUser() by: Actor) {
    return this.flows.rename(id, input.name, by);
  }

  @Needs('flows:change')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.flows.remove(id, by);
  }

  @Needs('flows:read')
  @Get(':id/references')
  @ZodResponse({ status: 200, type: FlowReferencesDto })
  references(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.flows.references(id, by);
  }

  @Needs('flows:publish')
  @Get(':id/impact')
  @ZodResponse({ status: 200, type: FlowImpactDto })
  impact(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.impacts.of(id, by);
  }

  @Needs('flows:change')
  @Put(':id/draft')
  @ZodResponse({ status: 200, type: SavedDraftDto })
  saveDraft(@Param('id', ParseUUIDPipe) id: string, @Body() input: SaveDraftDto, @CurrentUser() by: Actor) {
    return this.flows.saveDraft(id, input, by.id);
  }

  @Needs('flows:publish')
  @Post(':id/publish')
  @ZodResponse({ status: 200, type: FlowDto })
  publish(@Param('id', ParseUUIDPipe) id: string, @Body() input: PublishFlowDto, @CurrentUser() by: Actor) {
    return this.flows.publish(id, input, by);
  }

  @Needs('flows:read')
  @Get(':id/versions')
  @ZodResponse({ status: 200, type: [FlowVersionDto] })
  versions(@Param('id', ParseUUIDPipe) id: string) {
    return this.history.list(id);
  }

  @Needs('flows:read')
  @Get(':id/versions/:number')
  @ZodResponse({ status: 200, type: FlowVersionDetailDto })
  version(@Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number) {
    return this.history.get(id, number);
  }

  @Needs('flows:change')
  @Post(':id/versions/:number/restore')
  @ZodResponse({ status: 200, type: FlowDto })
  async restore(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @CurrentUser() by: Actor,
  ) {
    await this.history.restore(id, number, by.id);
    return this.flows.get(id, by);
  }

  @Needs('flows:publish')
  @Post(':id/versions/:number/roll-back')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: FlowDto })
  async rollBack(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() input: RollBackFlowDto,
    @CurrentUser() by: Actor,
  ) {
    await this.history.rollBack(id, number, input, by);
    return this.flows.get(id, by);
  }
}
