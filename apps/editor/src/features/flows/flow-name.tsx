import { TextInput } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRenameFlow } from '../../api/flows';
import type { FlowSummary } from '../../api/types';
import { toastDone } from '../../ui/toast';
import tableClasses from '../../ui/data-table.module.css';

interface FlowNameProps {
  flow: FlowSummary;
  isRenaming: boolean;
  onDone: () => void;
}

/** The name of a flow, which leads there; renamed, it is typed over where it stands. */
export function FlowName({ flow, isRenaming, onDone }: FlowNameProps) {
  if (isRenaming) return <NameInput flow={flow} onDone={onDone} />;
  return (
    <Link to={`/flows/${flow.id}`} className={tableClasses.name} data-flow={flow.id}>
      {flow.name}
    </Link>
  );
}

function NameInput({ flow, onDone }: Omit<FlowNameProps, 'isRenaming'>) {
  const { t } = useTranslation();
  const rename = useRenameFlow();
  const [name, setName] = useState(flow.name);
  // Leaving the field by Enter or Escape blurs it as well.
  const isOver = useRef(false);
  const end = (keep: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    const next = name.trim();
    if (keep && next && next !== flow.name)
      rename.mutate({ id: flow.id, name: next }, { onSuccess: () => toastDone(t('action.saved')) });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') end(true);
    else if (event.key === 'Escape') end(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <TextInput
      size="xs"
      aria-label={t('flows.nameOf', { name: flow.name })}
      value={name}
      maxLength={120}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
      className={tableClasses.name}
    />
  );
}
