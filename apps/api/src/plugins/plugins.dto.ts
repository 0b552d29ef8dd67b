import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const words = z.object({ en: z.string(), sk: z.string() });
const part = z.object({ name: z.string(), label: words });

export const loadedPlugin = z.object({
  /** The vendor: what its parts are named after. */
  name: z.string(),
  packageName: z.string(),
  version: z.string(),
  /** Where a browser loads its specification from: an ES module, whose default export it is. */
  url: z.string(),
  facts: z.array(part),
  operators: z.array(part),
  actions: z.array(part),
  events: z.array(part),
});

export class LoadedPluginDto extends createZodDto(loadedPlugin) {}
