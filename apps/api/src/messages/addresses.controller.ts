import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { AddressStatusService } from './address-status.service';
import { KnownAddressDto } from './addresses.dto';

@Controller('addresses')
export class AddressesController {
  constructor(private readonly addresses: AddressStatusService) {}

  @Get(':address')
  @ZodResponse({ status: 200, type: KnownAddressDto })
  find(@Param('address') address: string) {
    return this.addresses.find(address);
  }

  @Delete(':address/bounces')
  @HttpCode(204)
  clear(@Param('address') address: string, @CurrentUser() by: SignedIn): Promise<void> {
    return this.addresses.clear(address, by.id);
  }
}
