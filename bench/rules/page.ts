// Runs in the browser: what the editor does when it replays messages on a draft.
import { compareFlows, compileFlow, messageSource, type FlowDocument, type MessageView } from '@mailroom/rules';

export interface Replay {
  /** Of each round, in milliseconds. */
  times: number[];
  different: number;
}

/** Decides the messages by both flows, and compares what they do; one more round warms up. */
export async function replay(
  published: FlowDocument,
  draft: FlowDocument,
  messages: MessageView[],
  rounds: number,
): Promise<Replay> {
  const [before, after] = [compileFlow(published), compileFlow(draft)];
  const now = new Date('2026-01-05T09:00:00Z');
  const times: number[] = [];
  let different = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const list = messages.map((view, index) => ({ id: String(index), facts: messageSource(view), now }));
    const start = performance.now();
    ({ different } = await compareFlows(before, after, list));
    if (round > 0) times.push(performance.now() - start);
  }
  return { times, different };
}

declare global {
  var replayInPage: typeof replay;
}
globalThis.replayInPage = replay;
