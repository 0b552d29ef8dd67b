import { Body, Controller, Get, HttpCode, Patch, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, type SignedIn } from './current-user.decorator';
import { ChangeMeDto, ChangePasswordDto, MeDto } from './identity.dto';
import { UsersService } from './users.service';

@Controller('me')
export class MeController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @ZodResponse({ status: 200, type: MeDto })
  get(@CurrentUser() user: SignedIn) {
    return this.users.me(user.id);
  }

  @Patch()
  @ZodResponse({ status: 200, type: MeDto })
  change(@CurrentUser() user: SignedIn, @Body() input: ChangeMeDto) {
    return this.users.changeMe(user.id, input);
  }

  @Put('password')
  @HttpCode(204)
  changePassword(@CurrentUser() user: SignedIn, @Body() input: ChangePasswordDto): Promise<void> {
    return this.users.changePassword(user, input);
  }
}
