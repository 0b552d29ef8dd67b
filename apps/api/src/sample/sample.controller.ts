import { Controller, Delete, HttpCode } from '@nestjs/common';
import { RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { SampleService } from './sample.service';

@Controller('sample')
export class SampleController {
  constructor(private readonly sample: SampleService) {}

  @RequireAdministrator()
  @Delete()
  @HttpCode(204)
  remove(@CurrentUser() by: Actor): Promise<void> {
    return this.sample.remove(by.id);
  }
}
