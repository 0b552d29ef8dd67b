import { Text, Tooltip } from '@mantine/core';
import { cardWidth, nodeSpec, type FlowNode, type SwitchCase } from '@mailroom/rules';
import { IconAlertTriangle, IconCheck, IconExclamationMark, IconPlus, IconX } from '@tabler/icons-react';
import { Handle, Position, useUpdateNodeInternals, type NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsFar } from '../canvas/far';
import { useQuickAdd } from '../canvas/use-quick-add';
import { useFlowLanguage } from '../i18n/use-language';
import { splitPorts, TARGET_HANDLE, type StepData, type StepNode as StepNodeType } from '../state/derive';
import { FarCard } from './far-card';
import { KindIcon } from './kind-icon';
import { colorsOf } from './kind-look';
import { portIds, portLabel } from './node-words';
import classes from './step-node.module.css';

/** One step as a card: what it is, what it does in words, and its ways out along the lower edge. */
export const StepNode = memo(function StepNode({ id, data, selected, height }: NodeProps<StepNodeType>) {
  const ports = portIds(data.node);
  const portKey = ports.join(' ');
  const updateInternals = useUpdateNodeInternals();
  const measuredPorts = useRef(portKey);
  const isFar = useIsFar();
  // React Flow measures handles once; cases that come, go or change places have to be measured again. Asking for that
  // at the first draw, too, would cost a store update for every step.
  useEffect(() => {
    if (measuredPorts.current === portKey) return;
    measuredPorts.current = portKey;
    updateInternals(id);
  }, [id, portKey, updateInternals]);
  const width = cardWidth(ports.length);
  return isFar && height !== undefined ? (
    <FarCard data={data} ports={ports} selected={selected} width={width} height={height} />
  ) : (
    <Card data={data} ports={ports} selected={selected} width={width} />
  );
});

interface CardProps {
  data: StepData;
  ports: readonly string[];
  selected: boolean;
  width: number;
}

function Card({ data, ports, selected, width }: CardProps) {
  const { node, title, sentence, light } = data;
  const hasError = data.problems?.some((problem) => problem.severity === 'error') ?? false;
  return (
    <div
      className={classes.card}
      data-testid={`node-${node.kind}`}
      data-kind={node.kind}
      data-selected={selected || undefined}
      data-light={light ?? undefined}
      data-error={hasError || undefined}
      style={{ width, ...colorsOf(node.kind) }}
    >
      {nodeSpec(node.kind).hasInput && (
        <Handle type="target" id={TARGET_HANDLE} position={Position.Top} className={classes.input} />
      )}
      <div className={classes.head}>
        <KindIcon kind={node.kind} size={26} />
        <div className={classes.title}>{title}</div>
        <Badges data={data} />
      </div>
      <NodeSentence node={node} title={title} text={sentence} />
      {ports.length === 1 && <Port node={node} port={ports[0] ?? ''} label="" data={data} />}
      {ports.length > 1 && (
        <div className={classes.ports}>
          {ports.map((port) => (
            <PortColumn key={port} port={port} data={data} />
          ))}
        </div>
      )}
    </div>
  );
}

function NodeSentence({ node, title, text }: { node: FlowNode; title: string; text: string }) {
  const { t } = useTranslation('flow');
  // The names of its ways out say what a switch asks, and a start has nothing to add.
  const isSaid =
    text === title || node.kind === 'trigger' || (node.kind === 'switch' && node.data.cases.every(isNamed));
  if (isSaid) return null;
  if (node.kind === 'note') return <div className={classes.note}>{text || t('node.emptyNote')}</div>;
  return (
    <div className={classes.sentence} title={text}>
      {text}
    </div>
  );
}

const isNamed = ({ title }: SwitchCase): boolean => Boolean(title);

function PortColumn({ port, data }: { port: string; data: StepData }) {
  const language = useFlowLanguage();
  const label = portLabel(data.node, port, language);
  return (
    <div className={classes.port} data-port={port} data-taken={port === data.takenPort || undefined}>
      <span className={classes.portLabel} title={label}>
        {label}
      </span>
      <Port node={data.node} port={port} label={label} data={data} />
    </div>
  );
}

interface PortProps {
  node: StepData['node'];
  port: string;
  label: string;
  data: StepData;
}

/** The handle to drag from and, while it leads nowhere, a button that adds the next step there. */
function Port({ node, port, label, data }: PortProps) {
  const { t } = useTranslation('flow');
  const openQuickAdd = useQuickAdd();
  const isLoose = splitPorts(data.loosePorts).includes(port);
  const name = label ? t('add.afterPort', { title: data.title, port: label }) : t('add.after', { title: data.title });
  return (
    <>
      <Handle type="source" id={port} position={Position.Bottom} className={classes.output} data-port={port} />
      {isLoose && !data.readOnly && (
        <div className={classes.loose}>
          <button
            type="button"
            className={`${classes.plus} nodrag nopan`}
            aria-label={name}
            title={name}
            onClick={(event) => {
              event.stopPropagation();
              openQuickAdd({ kind: 'port', from: node.id, port }, event.currentTarget);
            }}
            onKeyDown={(event) => event.stopPropagation()}
          >
            <IconPlus size={13} stroke={2.4} />
          </button>
        </div>
      )}
    </>
  );
}

function Badges({ data }: { data: StepData }) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { problems, order, verdict } = data;
  const messages = problems?.map((problem) => problem.message[language]) ?? [];
  const hasError = problems?.some((problem) => problem.severity === 'error');
  if (verdict === undefined && !order && messages.length === 0) return null;
  const verdictOf = (is: boolean | null) => t(is === null ? 'node.error' : is ? 'node.yes' : 'node.no');
  return (
    <div className={classes.badges}>
      {verdict !== undefined && (
        <span className={classes.badge} data-verdict={String(verdict)} role="img" {...named(verdictOf(verdict))}>
          {verdict === null ? (
            <IconExclamationMark size={12} stroke={3} />
          ) : verdict ? (
            <IconCheck size={12} stroke={3} />
          ) : (
            <IconX size={12} stroke={3} />
          )}
        </span>
      )}
      {order && (
        <span className={classes.badge} data-order role="img" {...named(t('node.place', { place: order }))}>
          {order}
        </span>
      )}
      {messages.length > 0 && (
        <Tooltip
          label={messages.map((message, index) => (
            <Text key={index} size="xs">
              {message}
            </Text>
          ))}
        >
          <span
            className={classes.badge}
            data-problem={hasError ? 'error' : 'warning'}
            role="img"
            aria-label={t('node.problems', { messages: messages.join(' ') })}
          >
            <IconAlertTriangle size={12} stroke={2.4} />
          </span>
        </Tooltip>
      )}
    </div>
  );
}

/** Hundreds of floating tooltips would be made for what one line of the browser says as well. */
const named = (name: string) => ({ title: name, 'aria-label': name });
