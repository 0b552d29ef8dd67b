import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { EveryUser, RequireAdministratorInPerson } from './access.decorator';
import { CurrentUser, type Actor } from './current-user.decorator';
import { CreatedUserDto, CreateUserDto, UpdateUserDto, UserDto } from './identity.dto';
import { UsersService } from './users.service';

@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @EveryUser()
  @Get()
  @ZodResponse({ status: 200, type: [UserDto] })
  list(@CurrentUser() by: Actor) {
    return this.users.list(by);
  }

  @RequireAdministratorInPerson()
  @Post()
  @ZodResponse({ status: 201, type: CreatedUserDto })
  create(@Body() input: CreateUserDto, @CurrentUser() by: Actor) {
    return this.users.create(input, by);
  }

  @RequireAdministratorInPerson()
  @Patch(':id')
  @ZodResponse({ status: 200, type: UserDto })
  update(@Param('id') id: string, @Body() input: UpdateUserDto, @CurrentUser() by: Actor) {
    return this.users.update(id, input, by);
  }
}
