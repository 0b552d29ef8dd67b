import { analyseSwitch, type NodeId, type SwitchAnalysis } from '@mailroom/rules';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useFlowState } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { useKnownReferences } from '../state/references-context';

const PAUSE_MS = 200;

/** What can be said of a switch as a table, a moment after every edit; null until then. */
export function useAnalysis(nodeId: NodeId): SwitchAnalysis | null {
  const { existing } = useKnownReferences();
  const [document] = useDebouncedValue(useFlowState(shownDocument), PAUSE_MS);
  const [analysis, setAnalysis] = useState<SwitchAnalysis | null>(null);
  useEffect(() => setAnalysis(analyseSwitch(document, nodeId, existing)), [document, nodeId, existing]);
  return analysis;
}
