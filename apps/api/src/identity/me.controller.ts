import { Body, Controller, Get, HttpCode, Patch, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { BeforeSecondFactor, EveryUser, OwnSession } from './access.decorator';
import { CurrentUser, type Actor } from './current-user.decorator';
import { ChangeMeDto, ChangePasswordDto, MeDto } from './identity.dto';
import { UsersService } from './users.service';

@Controller('me')
export class MeController {
  constructor(private readonly users: UsersService) {}

  @EveryUser()
  @BeforeSecondFactor()
  @Get()
  @ZodResponse({ status: 200, type: MeDto })
  async get(@CurrentUser() user: Actor) {
    const { rights, administrator } = user;
    // A key may do less than its person.
    return { ...(await this.users.me(user.id, user.via)), rights, administrator };
  }

  @OwnSession()
  @Patch()
  @ZodResponse({ status: 200, type: MeDto })
  change(@CurrentUser() user: Actor, @Body() input: ChangeMeDto) {
    return this.users.changeMe(user, input);
  }

  @OwnSession()
  @Put('password')
  @HttpCode(204)
  changePassword(@CurrentUser() user: Actor, @Body() input: ChangePasswordDto): Promise<void> {
    return this.users.changePassword(user, input);
  }
}
