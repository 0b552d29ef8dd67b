/** How long other tabs of this browser have to say that they live. Milliseconds. */
const PATIENCE = 250;

type Call = { type: 'who' } | { type: 'here'; tab: string };

const NAME = 'mailroom-flow-tabs';

/** Says that this tab lives whenever another asks. @returns ends it */
export function answerAsTab(tab: string): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Call>) => {
    if (data.type === 'who') channel.postMessage({ type: 'here', tab } satisfies Call);
  };
  return () => channel.close();
}

/** The other tabs of this browser that have a flow open: what a tab keeps that is not among them, nobody works on. */
export function liveTabs(): Promise<Set<string>> {
  const channel = new BroadcastChannel(NAME);
  const live = new Set<string>();
  channel.onmessage = ({ data }: MessageEvent<Call>) => {
    if (data.type === 'here') live.add(data.tab);
  };
  channel.postMessage({ type: 'who' } satisfies Call);
  return new Promise((resolve) => {
    setTimeout(() => {
      channel.close();
      resolve(live);
    }, PATIENCE);
  });
}
