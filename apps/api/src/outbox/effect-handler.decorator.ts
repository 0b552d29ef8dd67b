import { DiscoveryService } from '@nestjs/core';
import type { EffectKind } from './effect.types';

/** Marks the provider that performs one kind of effect; it implements `EffectPerformer`. */
export const EffectHandler = DiscoveryService.createDecorator<EffectKind>();
