import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { EveryUser, RequireAdministrator, RequireAdministratorInPerson } from '../access.decorator';
import { type Actor, CurrentUser } from '../current-user.decorator';
import { RIGHT_NAMES, RIGHTS } from './rights.types';
import { OfferedRightDto, RoleDto, SaveRoleDto } from './roles.dto';
import { RolesService } from './roles.service';

@Controller()
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @EveryUser()
  @Get('rights')
  @ZodResponse({ status: 200, type: [OfferedRightDto] })
  offered() {
    return RIGHT_NAMES.map((right) => ({ right, scopes: [...RIGHTS[right]] }));
  }

  @RequireAdministrator()
  @Get('roles')
  @ZodResponse({ status: 200, type: [RoleDto] })
  list() {
    return this.roles.list();
  }

  @RequireAdministratorInPerson()
  @Post('roles')
  @ZodResponse({ status: 201, type: RoleDto })
  create(@Body() input: SaveRoleDto, @CurrentUser() by: Actor) {
    return this.roles.create(input, by);
  }

  @RequireAdministratorInPerson()
  @Put('roles/:id')
  @ZodResponse({ status: 200, type: RoleDto })
  update(@Param('id') id: string, @Body() input: SaveRoleDto, @CurrentUser() by: Actor) {
    return this.roles.update(id, input, by);
  }

  @RequireAdministratorInPerson()
  @Delete('roles/:id')
  @HttpCode(204)
  remove(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.roles.remove(id, by);
  }
}
