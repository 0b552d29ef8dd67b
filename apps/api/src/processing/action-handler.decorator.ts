import { DiscoveryService } from '@nestjs/core';
import type { ActionKind } from '@mailroom/rules';

/** Marks the provider that performs one kind of action; it implements `ActionPerformer`. */
export const ActionHandler = DiscoveryService.createDecorator<ActionKind>();
