import { List, Skeleton, Text } from '@mantine/core';
import type { FlowDocument } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowImpact } from '../../../api/flows';
import type { Flow, FlowImpact } from '../../../api/types';
import { ProblemNote } from '../../../ui/problem-note';
import { useFormat } from '../../../ui/use-format';
import { useFlowLookup, useKnownReferences } from '../state/references-context';
import { deedsOf, FAR_REACHING, type Deed } from './flow-deeds';

/** What happens from now on: to whose mail, how much of it there is, and what leaves the program. */
export function PublishImpact({ flow, document }: { flow: Flow; document: FlowDocument }) {
  const { t } = useTranslation('flow');
  const impact = useFlowImpact(flow.id);
  const lookup = useFlowLookup();
  const { names } = useKnownReferences();
  const deeds = useMemo(() => [...deedsOf(document, lookup)], [document, lookup]);
  const deedText = ([deed, ids]: [Deed, string[]]): string => {
    const text = t(`publish.deed.${deed}`, { names: ids.map((id) => names.get(id) ?? id).join(', ') });
    return ids.length > 0 ? text : text.replace(/:?\s*$/, '');
  };
  return (
    <>
      {impact.isPending && <Skeleton height={20} mt={4} />}
      {impact.error && <ProblemNote error={impact.error} onRetry={() => void impact.refetch()} />}
      {impact.data && <Reach scope={flow.scope} impact={impact.data} />}
      <List size="sm" mt={4} spacing={2} data-testid="publish-deeds">
        {deeds.map((deed) => (
          <List.Item key={deed[0]}>{deedText(deed)}</List.Item>
        ))}
        {!deeds.some(([deed]) => FAR_REACHING.has(deed)) && <List.Item>{t('publish.deed.inside')}</List.Item>}
      </List>
    </>
  );
}

function Reach({ scope, impact }: { scope: Flow['scope']; impact: FlowImpact }) {
  const { t } = useTranslation('flow');
  const format = useFormat();
  const { days, calledBy } = impact;
  const mailboxes = impact.mailboxes.map(({ name }) => name).join(', ');
  const flows = calledBy.map(({ name }) => name).join(', ');
  const perDay = impact.mailboxes.reduce((sum, { messages }) => sum + messages, 0) / days;
  const reach = () => {
    if (scope === 'shared') {
      if (calledBy.length === 0) return t('publish.notCalled');
      return `${t('publish.decides.shared', { flows })} ${mailboxes ? t('publish.callers', { mailboxes }) : ''}`;
    }
    return mailboxes ? t(`publish.decides.${scope}`, { mailboxes }) : t('publish.noMailbox');
  };
  const amount = () => {
    if (perDay === 0) return t('publish.noMail');
    return perDay < 1 ? t('publish.fewPerDay') : t('publish.perDay', { number: format.number(Math.round(perDay)) });
  };
  return (
    <Text size="sm" data-testid="publish-reach">
      {reach()} {mailboxes && amount()}
    </Text>
  );
}
