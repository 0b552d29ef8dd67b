import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { CONFIG, type Config } from '../config/config';
import { ImageCache } from './image-cache';
import { fetchImage, type FetchedImage } from './image-fetch';
import { ImageGuard } from './image-guard.service';
import { imageTypeOf } from './image-type';

/** Of one message. */
const MOST_IMAGES = 100;
const LARGEST_TOTAL = 16 * 1024 * 1024;
const AT_ONCE = 6;
/** A person waits: what has not come by then is left out, and may be there with the next look. */
const PATIENCE_MILLISECONDS = 12_000;

/** Fetches pictures of other servers for a person who asked for them, so that these servers never see the person. */
@Injectable()
export class RemoteImages {
  private readonly cache: ImageCache;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly guard: ImageGuard,
  ) {
    this.cache = new ImageCache(join(config.dataDir, 'cache', 'images'));
  }

  /**
   * The pictures as `data:` addresses, by their own; those that cannot or must not be fetched are left out.
   * @param owner the message: whoever may not read it learns not even that a picture was fetched
   * @param addresses only those that stand in the message
   */
  async dataUrls(owner: string, addresses: readonly string[]): Promise<Record<string, string>> {
    const found: [string, string][] = [];
    let total = 0;
    const waiting = addresses.slice(0, MOST_IMAGES);
    const ending = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const worker = async () => {
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        const image = await this.image(owner, address, ending);
        if (image === null || total + image.bytes.length > LARGEST_TOTAL) continue;
        total += image.bytes.length;
        found.push([address, `data:${image.type};base64,${image.bytes.toString('base64')}`]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return Object.fromEntries(found);
  }

  /** Why a picture is missing is told nobody: it would tell what answers at an address. */
  private async image(owner: string, address: string, ending: AbortSignal): Promise<FetchedImage | null> {
    const key = `${owner} ${address}`;
    const kept = await this.cache.get(key);
    const type = kept && imageTypeOf(kept);
    if (kept && type) return { type, bytes: kept };
    if (ending.aborted || !URL.canParse(address)) return null;
    try {
      const image = await fetchImage(address, (target) => this.guard.lookup(target), ending);
      if (image) await this.cache.put(key, image.bytes);
      return image;
    } catch {
      return null;
    }
  }
}
