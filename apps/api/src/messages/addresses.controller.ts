import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { AddressStatusService } from './address-status.service';
import { KnownAddressDto } from './addresses.dto';

@Controller('addresses')
export class AddressesController {
  constructor(private readonly addresses: AddressStatusService) {}

  @Needs('messages:read')
  @Get(':address')
  @ZodResponse({ status: 200, type: KnownAddressDto })
  find(@Param('address') address: string) {
    return this.addresses.find(address);
  }

  @Needs('messages:change')
  @Delete(':address/bounces')
  @HttpCode(204)
  clear(@Param('address') address: string, @CurrentUser() by: Actor): Promise<void> {
    return this.addresses.clear(address, by.id);
  }
}
