import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Weighs } from '../common/rate-limits';
import { Needs } from './access.decorator';
import { AuditLog } from './audit-log.service';
import { AuditChoicesDto, AuditPageDto, AuditQueryDto, ExportAuditDto } from './audit.dto';

/** Only read: nothing changes or removes what was recorded. */
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditLog) {}

  @Needs('audit:read')
  @Get()
  @ZodResponse({ status: 200, type: AuditPageDto })
  list(@Query() query: AuditQueryDto) {
    return this.audit.page(query);
  }

  @Needs('audit:read')
  @Get('choices')
  @ZodResponse({ status: 200, type: AuditChoicesDto })
  choices() {
    return this.audit.choices();
  }

  @Needs('audit:read')
  @Weighs(10)
  @Get('export')
  @ApiProduces('text/csv', 'application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: ExportAuditDto): StreamableFile {
    return new StreamableFile(this.audit.export(query), {
      type: query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      disposition: `attachment; filename="audit.${query.format}"`,
    });
  }
}
