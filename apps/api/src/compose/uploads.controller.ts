import { Controller, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { AppError } from '../common/app-error';
import { EveryUser } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { MailUploadDto, MailUploadQueryDto } from './compose.dto';
import { UploadsService } from './uploads.service';

@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  /** A file to be attached. It is given up after a day unless a draft or a mail names it. */
  @EveryUser('messages:send')
  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ZodResponse({ status: 201, type: MailUploadDto })
  receive(@Req() request: Request, @Query() query: MailUploadQueryDto, @CurrentUser() by: Actor) {
    // Sent as JSON it was read already, as what it is not.
    if (request.readableDidRead) throw notAFile();
    return this.uploads.receive(request, query, by.id);
  }
}

const notAFile = () =>
  new AppError('not-a-file', 422, 'Send the bytes of the file as they are, with the type application/octet-stream.');
