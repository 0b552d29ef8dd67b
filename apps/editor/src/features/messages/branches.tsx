import { Badge, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconHourglass, IconRoute } from '@tabler/icons-react';
import type { BranchTrace, FlowNode, NodeId } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useSentenceOptions } from '../../ui/use-sentence-options';
import { BranchView } from './branch-view';
import { byCall, type TraceItem } from './by-call';
import classes from './message.module.css';
import { branchTitle, portTitle, stepTitle } from './step-words';

interface BranchesProps {
  trace: BranchTrace[];
  /** The steps of the flow and, under `callId/nodeId`, of those that it calls. */
  nodes: ReadonlyMap<NodeId, FlowNode>;
  onOpen?: (id: NodeId) => void;
}

/** Every branch the message met, in its order; those it passed by are folded away below. */
export function Branches({ trace, nodes, onOpen }: BranchesProps) {
  const { t } = useTranslation();
  const passed = trace.filter((branch) => !branch.reached);
  const met = trace.filter((branch) => branch.reached);
  return (
    <Stack gap={6}>
      <Items items={byCall(met)} nodes={nodes} onOpen={onOpen} />
      {passed.length > 0 && (
        <details className={classes.unreached}>
          <summary className={classes.branchHead}>
            <IconChevronRight size={15} className={classes.chevron} aria-hidden />
            {t('trace.passed', { count: passed.length })}
          </summary>
          <Stack gap={6}>
            <Items items={byCall(passed)} nodes={nodes} onOpen={onOpen} />
          </Stack>
        </details>
      )}
    </Stack>
  );
}

type ItemsProps = Omit<BranchesProps, 'trace'> & { items: TraceItem[] };

function Items({ items, nodes, onOpen }: ItemsProps) {
  const { t } = useTranslation();
  const options = useSentenceOptions();
  return items.map((item) => {
    if (item.kind === 'call') {
      const call = nodes.get(item.callId);
      const called = call?.kind === 'call' ? options.names?.('flow', call.data.flowId) : undefined;
      const name = called ?? (call ? stepTitle(call, options) : '…');
      return (
        <div key={item.callId} className={classes.call} role="group" aria-label={t('trace.within', { flow: name })}>
          <Text size="xs" fw={600} className={classes.callHead}>
            <IconRoute size={14} aria-hidden />
            {t('trace.within', { flow: name })}
          </Text>
          <Stack gap={6}>
            <Items items={item.items} nodes={nodes} onOpen={onOpen} />
          </Stack>
        </div>
      );
    }
    const { branch } = item;
    const node = nodes.get(branch.nodeId);
    if (!branch.group && !branch.error && branch.port !== undefined) {
      return (
        <AnswerView
          key={branch.nodeId}
          title={node ? stepTitle(node, options) : t('trace.branch')}
          answered={branch.result === true}
          onOpen={onOpen && (() => onOpen(branch.nodeId))}
        />
      );
    }
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
  });
}

interface AnswerViewProps {
  title: string;
  answered: boolean;
  onOpen: (() => void) | undefined;
}

/** A webhook that the flow waited for. */
function AnswerView({ title, answered, onOpen }: AnswerViewProps) {
  const { t } = useTranslation();
  const content = (
    <>
      <IconHourglass size={15} aria-hidden />
      <Text span size="sm" fw={600} className={classes.branchTitle}>
        {title}
      </Text>
      <Badge color={answered ? 'teal' : 'orange'} style={{ flex: 'none' }}>
        {t(answered ? 'trace.answered' : 'trace.unanswered')}
      </Badge>
    </>
  );
  return (
    <div className={classes.branch} data-result={answered ? 'true' : 'false'} data-testid="branch-trace">
      {onOpen ? (
        <UnstyledButton className={`${classes.branchHead} ${classes.answerHead}`} onClick={onOpen} w="100%">
          {content}
        </UnstyledButton>
      ) : (
        <div className={`${classes.branchHead} ${classes.answerHead}`}>{content}</div>
      )}
    </div>
  );
}
