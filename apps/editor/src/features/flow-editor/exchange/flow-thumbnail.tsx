import type { FlowDocument, FlowNode } from '@mailroom/rules';
import { FlowPicture } from '../../overview/flow-picture';
import { kindOf } from '../../messages/step-words';
import { useFlowLanguage } from '../i18n/use-language';
import classes from './exchange.module.css';

interface FlowThumbnailProps {
  document: FlowDocument;
  label: string;
  /** In pixels. */
  height: number;
}

/** A flow as a small picture: enough to tell one from another. */
export function FlowThumbnail({ document, label, height }: FlowThumbnailProps) {
  const language = useFlowLanguage();
  const titleOf = (node: FlowNode) => node.title || kindOf(node).label[language];
  return (
    <div className={classes.thumbnail} style={{ height }}>
      <FlowPicture document={document} titleOf={titleOf} label={label} />
    </div>
  );
}
