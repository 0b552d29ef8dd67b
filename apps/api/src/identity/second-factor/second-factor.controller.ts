import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { BeforeSecondFactor, OwnSession, RequireAdministratorInPerson } from '../access.decorator';
import { CurrentUser, type Actor } from '../current-user.decorator';
import {
  BeginSecondFactorDto,
  BegunSecondFactorDto,
  CodeDto,
  RecoveryCodesDto,
  SecondFactorDto,
  SwitchOffSecondFactorDto,
} from './second-factor.dto';
import { SecondFactorService } from './second-factor.service';

@Controller()
export class SecondFactorController {
  constructor(private readonly secondFactor: SecondFactorService) {}

  @OwnSession()
  @BeforeSecondFactor()
  @Get('me/second-factor')
  @ZodResponse({ status: 200, type: SecondFactorDto })
  get(@CurrentUser() by: Actor) {
    return this.secondFactor.get(by);
  }

  @OwnSession()
  @BeforeSecondFactor()
  @Post('me/second-factor')
  @ZodResponse({ status: 201, type: BegunSecondFactorDto })
  begin(@Body() { password }: BeginSecondFactorDto, @CurrentUser() by: Actor) {
    return this.secondFactor.begin(by, password);
  }

  @OwnSession()
  @BeforeSecondFactor()
  @Post('me/second-factor/confirm')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: RecoveryCodesDto })
  confirm(@Body() { code }: CodeDto, @CurrentUser() by: Actor) {
    return this.secondFactor.confirm(by, code);
  }

  @OwnSession()
  @Post('me/second-factor/recovery-codes')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: RecoveryCodesDto })
  renewCodes(@Body() { code }: CodeDto, @CurrentUser() by: Actor) {
    return this.secondFactor.renewCodes(by, code);
  }

  /** A POST, since it carries password and code. */
  @OwnSession()
  @Post('me/second-factor/switch-off')
  @HttpCode(204)
  switchOff(@Body() given: SwitchOffSecondFactorDto, @CurrentUser() by: Actor): Promise<void> {
    return this.secondFactor.switchOff(by, given);
  }

  @RequireAdministratorInPerson()
  @Delete('users/:id/second-factor')
  @HttpCode(204)
  switchOffFor(@Param('id') id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.secondFactor.switchOffFor(id, by);
  }
}
