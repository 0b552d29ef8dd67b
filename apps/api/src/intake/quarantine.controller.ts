import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import {
  QuarantineExcerptDto,
  QuarantinePageDto,
  QuarantineQueryDto,
  QuarantineReasonsDto,
  QuarantineReasonsQueryDto,
  RetryResultDto,
  RetrySomeDto,
  RetrySomeResultDto,
} from './quarantine.dto';
import { QuarantineService } from './quarantine.service';

@Controller('quarantine')
export class QuarantineController {
  constructor(private readonly quarantine: QuarantineService) {}

  @Needs('quarantine:read')
  @Get()
  @ZodResponse({ status: 200, type: QuarantinePageDto })
  page(@Query() query: QuarantineQueryDto, @CurrentUser() by: Actor) {
    return this.quarantine.page(query, by);
  }

  @Needs('quarantine:read')
  @Get('reasons')
  @ZodResponse({ status: 200, type: QuarantineReasonsDto })
  reasons(@Query() { mailboxId }: QuarantineReasonsQueryDto, @CurrentUser() by: Actor) {
    return this.quarantine.reasons(mailboxId, by);
  }

  /** Tries some of those held for one reason. */
  @Needs('quarantine:change')
  @Post('retry')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: RetrySomeResultDto })
  retrySome(@Body() request: RetrySomeDto, @CurrentUser() by: Actor) {
    return this.quarantine.retrySome(request, by);
  }

  @Needs('quarantine:read')
  @Get(':id/excerpt')
  @ZodResponse({ status: 200, type: QuarantineExcerptDto })
  excerpt(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.quarantine.excerpt(id, by);
  }

  @Needs('quarantine:change')
  @Post(':id/retry')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: RetryResultDto })
  retry(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.quarantine.retry(id, by);
  }

  @Needs('quarantine:read')
  @Get(':id/source')
  @ApiProduces('message/rfc822')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async source(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    const disposition = `attachment; filename="quarantined-${id}.eml"`;
    return new StreamableFile(await this.quarantine.source(id, by), { type: 'message/rfc822', disposition });
  }

  @Needs('quarantine:change')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.quarantine.remove(id, by);
  }
}
