import { Stack } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { BranchTrace, FlowNode, NodeId } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useSentenceOptions } from '../../ui/use-sentence-options';
import { BranchView } from './branch-view';
import classes from './message.module.css';
import { branchTitle, portTitle } from './step-words';

interface BranchesProps {
  trace: BranchTrace[];
  nodes: ReadonlyMap<NodeId, FlowNode>;
  onOpen?: (id: NodeId) => void;
}

/** Every branch the message met, in its order; those it passed by are folded away below. */
export function Branches({ trace, nodes, onOpen }: BranchesProps) {
  const { t } = useTranslation();
  const options = useSentenceOptions();
  const view = (branch: BranchTrace) => {
    const node = nodes.get(branch.nodeId);
    // The way on of a switch has the name of the branch itself.
    const isQuestion = node?.kind === 'condition' && branch.port !== undefined;
    return (
      <div key={`${branch.nodeId} ${branch.caseId ?? ''}`} data-testid="branch-trace">
        <BranchView
          branch={branch}
          title={node ? branchTitle(node, branch.caseId, options) : t('trace.branch')}
          port={isQuestion ? portTitle(node, branch.port ?? '', options) : undefined}
          onOpen={onOpen && (() => onOpen(branch.nodeId))}
        />
      </div>
    );
  };
  const passed = trace.filter((branch) => !branch.reached);
  return (
    <Stack gap={6}>
      {trace.filter((branch) => branch.reached).map(view)}
      {passed.length > 0 && (
        <details className={classes.unreached}>
          <summary className={classes.branchHead}>
            <IconChevronRight size={15} className={classes.chevron} aria-hidden />
            {t('trace.passed', { count: passed.length })}
          </summary>
          <Stack gap={6}>{passed.map(view)}</Stack>
        </details>
      )}
    </Stack>
  );
}
