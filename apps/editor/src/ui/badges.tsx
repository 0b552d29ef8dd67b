import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CasePriority, CaseStatus, EffectState, LeadStatus, MailboxStatus, MessageClass } from '../api/types';

const CASE: Record<CaseStatus, string> = {
  new: 'iris',
  assigned: 'blue',
  pending: 'yellow',
  closed: 'teal',
  rejected: 'gray',
  duplicate: 'gray',
};
const LEAD: Record<LeadStatus, string> = {
  new: 'iris',
  assigned: 'blue',
  'in-process': 'yellow',
  converted: 'teal',
  recycled: 'orange',
  dead: 'gray',
};
const PRIORITY: Record<CasePriority, string> = { low: 'gray', normal: 'gray', high: 'orange', urgent: 'red' };
const EFFECT: Record<EffectState, string> = {
  pending: 'blue',
  claimed: 'iris',
  'data-started': 'iris',
  done: 'teal',
  failed: 'red',
  uncertain: 'orange',
  cancelled: 'gray',
};
const MAILBOX: Record<MailboxStatus, string> = {
  connecting: 'blue',
  syncing: 'blue',
  idle: 'teal',
  polling: 'teal',
  waiting: 'orange',
  disabled: 'red',
  sample: 'gray',
  local: 'teal',
};

export function CaseStatusBadge({ status }: { status: CaseStatus }) {
  const { t } = useTranslation();
  return <Badge color={CASE[status]}>{t(`caseStatus.${status}`)}</Badge>;
}

export function LeadStatusBadge({ status }: { status: LeadStatus }) {
  const { t } = useTranslation();
  return <Badge color={LEAD[status]}>{t(`leadStatus.${status}`)}</Badge>;
}

/** Normal priority says nothing, so it stays quiet. */
export function PriorityBadge({ priority }: { priority: CasePriority }) {
  const { t } = useTranslation();
  const loud = priority === 'high' || priority === 'urgent';
  return (
    <Badge color={PRIORITY[priority]} variant={loud ? 'light' : 'transparent'} px={loud ? undefined : 0}>
      {t(`priority.${priority}`)}
    </Badge>
  );
}

export function EffectStateBadge({ state }: { state: EffectState }) {
  const { t } = useTranslation();
  return <Badge color={EFFECT[state]}>{t(`effectState.${state}`)}</Badge>;
}

export function MailboxStatusBadge({ status }: { status: MailboxStatus }) {
  const { t } = useTranslation();
  return (
    <Badge color={MAILBOX[status]} variant="dot">
      {t(`mailboxStatus.${status}`)}
    </Badge>
  );
}

/** Mail of a person is the usual case and carries no badge. */
export function ClassBadge({ value }: { value: MessageClass }) {
  const { t } = useTranslation();
  if (value === 'human') return null;
  return <Badge color={value === 'bounce' ? 'orange' : 'gray'}>{t(`class.${value}`)}</Badge>;
}
