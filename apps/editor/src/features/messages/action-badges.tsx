import { Badge } from '@mantine/core';
import type { ActionKind } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MessageSummary } from '../../api/types';

const COLOR: Record<ActionKind, string> = {
  ignore: 'gray',
  move: 'blue',
  copy: 'blue',
  label: 'blue',
  archive: 'blue',
  read: 'gray',
  important: 'yellow',
  lead: 'grape',
  case: 'iris',
  link: 'grape',
  assign: 'iris',
  set: 'iris',
  respond: 'teal',
  suppress: 'gray',
  forward: 'teal',
  notify: 'teal',
  mute: 'gray',
  webhook: 'grape',
  custom: 'grape',
};
const isShown = (kind: string): kind is ActionKind => Object.hasOwn(COLOR, kind);

/** What became of a message: the record it made or joined, and the actions that left no record. */
export function ActionBadges({ message }: { message: MessageSummary }) {
  const { t } = useTranslation();
  const withoutRecord = message.actions.filter(
    (kind) => !(kind === 'case' && message.case) && !(kind === 'lead' && message.lead),
  );
  return (
    <>
      {message.case && (
        <Badge
          color={COLOR.case}
          component={Link}
          to={`/cases/${message.case.id}`}
          title={message.case.name}
          style={{ cursor: 'pointer' }}
        >
          {t('actionKind.case')} #{message.case.number}
        </Badge>
      )}
      {message.lead && (
        <Badge
          color={COLOR.lead}
          component={Link}
          to={`/leads/${message.lead.id}`}
          title={message.lead.name}
          style={{ cursor: 'pointer' }}
        >
          {t('actionKind.lead')}
        </Badge>
      )}
      {withoutRecord.map((kind, index) => (
        <Badge key={`${kind}-${index}`} color={isShown(kind) ? COLOR[kind] : 'gray'}>
          {isShown(kind) ? t(`actionKind.${kind}`) : kind}
        </Badge>
      ))}
      {message.waiting && (
        <Badge color="orange" title={t('message.waitingHint')}>
          {t('message.waiting')}
        </Badge>
      )}
    </>
  );
}
