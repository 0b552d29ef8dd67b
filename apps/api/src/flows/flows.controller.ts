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
} from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { FlowImpactService } from './flow-impact.service';
import { FlowVersionsService } from './flow-versions.service';
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

@Controller('flows')
export class FlowsController {
  constructor(
    private readonly flows: FlowsService,
    private readonly history: FlowVersionsService,
    private readonly impacts: FlowImpactService,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: [FlowSummaryDto] })
  list() {
    return this.flows.list();
  }

  @RequireAdministrator()
  @Post()
  @ZodResponse({ status: 201, type: FlowDto })
  create(@Body() input: CreateFlowDto, @CurrentUser() by: SignedIn) {
    return this.flows.create(input, by.id);
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: FlowDto })
  get(@Param('id', ParseUUIDPipe) id: string) {
    return this.flows.get(id);
  }

  @RequireAdministrator()
  @Patch(':id')
  @ZodResponse({ status: 200, type: FlowDto })
  rename(@Param('id', ParseUUIDPipe) id: string, @Body() input: RenameFlowDto, @CurrentUser() by: SignedIn) {
    return this.flows.rename(id, input.name, by.id);
  }

  @RequireAdministrator()
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn) {
    return this.flows.remove(id, by.id);
  }

  @Get(':id/references')
  @ZodResponse({ status: 200, type: FlowReferencesDto })
  references(@Param('id', ParseUUIDPipe) id: string) {
    return this.flows.references(id);
  }

  @RequireAdministrator()
  @Get(':id/impact')
  @ZodResponse({ status: 200, type: FlowImpactDto })
  impact(@Param('id', ParseUUIDPipe) id: string) {
    return this.impacts.of(id);
  }

  @RequireAdministrator()
  @Put(':id/draft')
  @ZodResponse({ status: 200, type: SavedDraftDto })
  saveDraft(@Param('id', ParseUUIDPipe) id: string, @Body() input: SaveDraftDto, @CurrentUser() by: SignedIn) {
    return this.flows.saveDraft(id, input, by.id);
  }

  @RequireAdministrator()
  @Post(':id/publish')
  @ZodResponse({ status: 200, type: FlowDto })
  publish(@Param('id', ParseUUIDPipe) id: string, @Body() input: PublishFlowDto, @CurrentUser() by: SignedIn) {
    return this.flows.publish(id, input, by.id);
  }

  @Get(':id/versions')
  @ZodResponse({ status: 200, type: [FlowVersionDto] })
  versions(@Param('id', ParseUUIDPipe) id: string) {
    return this.history.list(id);
  }

  @Get(':id/versions/:number')
  @ZodResponse({ status: 200, type: FlowVersionDetailDto })
  version(@Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number) {
    return this.history.get(id, number);
  }

  @RequireAdministrator()
  @Post(':id/versions/:number/restore')
  @ZodResponse({ status: 200, type: FlowDto })
  async restore(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @CurrentUser() by: SignedIn,
  ) {
    await this.history.restore(id, number, by.id);
    return this.flows.get(id);
  }

  @RequireAdministrator()
  @Post(':id/versions/:number/roll-back')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: FlowDto })
  async rollBack(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() input: RollBackFlowDto,
    @CurrentUser() by: SignedIn,
  ) {
    await this.history.rollBack(id, number, input, by.id);
    return this.flows.get(id);
  }
}
