import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { notFound } from '../common/app-error';
import { EveryUser } from '../identity/access.decorator';
import { LOADED_PLUGINS, type LoadedPlugin } from './loaded-plugins.types';
import { LoadedPluginDto } from './plugins.dto';

@Controller('plugins')
export class PluginsController {
  constructor(@Inject(LOADED_PLUGINS) private readonly plugins: readonly LoadedPlugin[]) {}

  @EveryUser()
  @Get()
  @ZodResponse({ status: 200, type: [LoadedPluginDto] })
  list() {
    return this.plugins.map(
      ({ package: { packageName, version, hash, specification: file, folder }, specification }) => ({
        name: specification.name,
        packageName,
        version,
        url: `/api/v1/plugins/${specification.name}/${hash}/${file.slice(folder.length + 1).replaceAll('\\', '/')}`,
        facts: named(specification.facts),
        operators: named(specification.operators),
        actions: named(specification.actions),
        events: named(specification.events),
      }),
    );
  }

  /** One of the files that make up a specification. Its address holds their hash: it is kept for ever. */
  @EveryUser()
  @Get(':name/:hash/*path')
  @Header('cache-control', 'private, max-age=31536000, immutable')
  @ApiProduces('text/javascript')
  @ApiOkResponse({ description: 'A file of the specification', schema: { type: 'string' } })
  file(
    @Param('name') name: string,
    @Param('hash') hash: string,
    @Param('path') path: string | string[],
    @Res({ passthrough: true }) response: Response,
  ): string {
    const plugin = this.plugins.find(({ specification }) => specification.name === name);
    const text = plugin?.package.hash === hash && plugin.package.browserFiles.get([path].flat().join('/'));
    if (typeof text !== 'string') throw notFound('file');
    response.type('text/javascript');
    return text;
  }
}

const named = (parts: readonly { name: string; label: { en: string; sk: string } }[] = []) =>
  parts.map(({ name, label }) => ({ name, label: { en: label.en, sk: label.sk } }));
