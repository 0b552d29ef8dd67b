import { parseDocument } from '@mailroom/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { tabLine } from '../../../api/flow-presence';
import { flowQuery } from '../../../api/flows';
import { keys } from '../../../api/keys';
import { onLiveEvent } from '../../../api/live';
import type { Autosave } from '../state/autosave';
import type { FlowStore } from '../state/flow-store';
import { startPresence, type PresenceSession, type Rescued } from './presence-session';

/** Tells the others that this tab has the flow open, for as long as it has. */
export function usePresence(
  store: FlowStore,
  {
    flowId,
    tab,
    autosave,
    rescue,
  }: { flowId: string; tab: string; autosave: Autosave; rescue: (work: Rescued) => void },
): PresenceSession {
  const client = useQueryClient();
  const [session] = useState(() =>
    startPresence(store, {
      line: tabLine(flowId, tab),
      draft: async () => {
        const flow = await client.fetchQuery({ ...flowQuery(flowId), staleTime: 0 });
        const parsed = parseDocument(flow.draft);
        if (!parsed.ok) throw new Error('The draft of this flow cannot be read.');
        return { document: parsed.document, revision: flow.draftRevision };
      },
      flush: autosave.flush,
      rescue,
      mayEdit: () => !store.getState().readOnly,
      isSignedIn: () => Boolean(client.getQueryData(keys.me)),
    }),
  );

  useEffect(() => {
    const stop = session.start();
    const deaf = onLiveEvent(({ type, id }) => {
      if (id === flowId && (type === 'presence' || type === 'flow')) session.hear(type);
    });
    const look = () => session.wake();
    const leave = () => session.leave();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pageshow', look);
    window.addEventListener('pagehide', leave);
    return () => {
      deaf();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pageshow', look);
      window.removeEventListener('pagehide', leave);
      stop();
    };
  }, [session, flowId]);

  return session;
}
