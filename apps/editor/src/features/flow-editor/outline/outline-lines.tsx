import { outline, type FlowDocument, type NodeId, type OutlineLine } from '@mailroom/rules';
import { useMemo } from 'react';
import { useFlowLanguage } from '../i18n/use-language';
import { useFlowState } from '../state/flow-context';
import { useKnownReferences } from '../state/references-context';
import classes from './outline.module.css';

interface OutlineLinesProps {
  document: FlowDocument;
  onPick?: (id: NodeId) => void;
}

export function OutlineLines({ document, onPick }: OutlineLinesProps) {
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  const selected = useFlowState((state) => state.selectedNodes);
  const lines = useMemo(
    () => outline(document, { language, names: (_kind, id) => names.get(id) }).filter((line) => line.text !== ''),
    [document, language, names],
  );
  return (
    <ol className={classes.outline}>
      {lines.map((line, index) => (
        <li key={index} style={{ paddingLeft: line.depth * 14 }}>
          {onPick ? (
            <button
              type="button"
              className={classes.line}
              data-port={line.port !== undefined || undefined}
              aria-current={(line.port === undefined && selected.has(line.nodeId)) || undefined}
              onClick={() => onPick(line.nodeId)}
            >
              <Words line={line} />
            </button>
          ) : (
            <span className={classes.line} data-port={line.port !== undefined || undefined}>
              <Words line={line} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Words({ line: { text, title } }: { line: OutlineLine }) {
  if (!title) return text;
  return (
    <>
      <b>{title}</b>
      {text.slice(title.length)}
    </>
  );
}
