import { Injectable } from '@nestjs/common';
import { RulesError } from '@mailroom/rules';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { ExplainingService } from '../processing/explaining.service';
import { assertPublishable, readDocument } from './flow-problems';
import type { tryFlow, tryResult } from './flows.dto';
import { FlowsService } from './flows.service';

/** Tries a draft on a stored message. Apart from `FlowsService`, because processing itself stands on published flows. */
@Injectable()
export class FlowTrialService {
  constructor(
    private readonly flows: FlowsService,
    private readonly explaining: ExplainingService,
  ) {}

  /** @throws 422 when it has errors, which no walk could tell anything about */
  async try(flowId: string, input: z.infer<typeof tryFlow>): Promise<z.infer<typeof tryResult>> {
    const draft = await this.flows.draft(flowId);
    const document = input.document ? readDocument(input.document) : draft;
    assertPublishable(document, undefined);
    try {
      const { decision, planned, answer } = await this.explaining.explainStored(input.messageId, document);
      // A decision makes its trace when read: what is sent is a plain copy with all of it.
      return { decision: { ...decision }, planned, answer };
    } catch (error) {
      // A called flow that is not published, or that leads back here, cannot be walked.
      if (error instanceof RulesError) throw new AppError(error.code, 422, error.message);
      throw error;
    }
  }
}
