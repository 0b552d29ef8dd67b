import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { EveryUser, RequireAdministrator } from './access.decorator';
import { CurrentUser, type Actor } from './current-user.decorator';
import { SaveTeamDto, TeamDto } from './identity.dto';
import { TeamsService } from './teams.service';

@Controller('teams')
export class TeamsController {
  constructor(private readonly teams: TeamsService) {}

  @EveryUser()
  @Get()
  @ZodResponse({ status: 200, type: [TeamDto] })
  list() {
    return this.teams.list();
  }

  @RequireAdministrator()
  @Post()
  @ZodResponse({ status: 201, type: TeamDto })
  create(@Body() input: SaveTeamDto, @CurrentUser() by: Actor) {
    return this.teams.create(input, by);
  }

  @RequireAdministrator()
  @Put(':id')
  @ZodResponse({ status: 200, type: TeamDto })
  update(@Param('id') id: string, @Body() input: SaveTeamDto, @CurrentUser() by: Actor) {
    return this.teams.update(id, input, by);
  }

  @RequireAdministrator()
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.teams.remove(id, by);
  }
}
