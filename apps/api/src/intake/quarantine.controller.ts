import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { RequireAdministrator } from '../identity/access.decorator';
import { CurrentUser, type SignedIn } from '../identity/current-user.decorator';
import { QuarantinePageDto, QuarantineQueryDto, RetryResultDto } from './quarantine.dto';
import { QuarantineService } from './quarantine.service';

@Controller('quarantine')
export class QuarantineController {
  constructor(private readonly quarantine: QuarantineService) {}

  @Get()
  @ZodResponse({ status: 200, type: QuarantinePageDto })
  page(@Query() query: QuarantineQueryDto) {
    return this.quarantine.page(query);
  }

  @RequireAdministrator()
  @Post(':id/retry')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: RetryResultDto })
  retry(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn) {
    return this.quarantine.retry(id, by.id);
  }

  @Get(':id/source')
  @ApiProduces('message/rfc822')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async source(@Param('id', ParseUUIDPipe) id: string) {
    const disposition = `attachment; filename="quarantined-${id}.eml"`;
    return new StreamableFile(await this.quarantine.source(id), { type: 'message/rfc822', disposition });
  }

  @RequireAdministrator()
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: SignedIn): Promise<void> {
    return this.quarantine.remove(id, by.id);
  }
}
