import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { AddressStatusService } from './address-status.service';
import { AddressesController } from './addresses.controller';

/** What is known of the addresses that mail goes to. */
@Module({
  imports: [IdentityModule],
  controllers: [AddressesController],
  providers: [AddressStatusService],
  exports: [AddressStatusService],
})
export class AddressesModule {}
