import { Button, Stack, Text } from '@mantine/core';
import { emptyDocument, parseDocument } from '@mailroom/rules';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFlow } from '../../api/flows';
import { useMay } from '../../api/session';
import type { Flow } from '../../api/types';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem-note';
import { CanvasSkeleton } from '../../ui/skeletons';
import { FlowEditor } from './flow-editor';

/** From one flow to another, as from a call to what it calls, everything begins anew. */
export default function FlowEditorPage() {
  const { id = '' } = useParams();
  return <FlowOf key={id} id={id} />;
}

function FlowOf({ id }: { id: string }) {
  const { t } = useTranslation('flow');
  const flow = useFlow(id);
  if (flow.error) {
    return (
      <Page title={t('page.back')} back={{ to: '/flows', label: t('page.back') }} width="narrow">
        <ProblemNote error={flow.error} onRetry={() => void flow.refetch()} />
      </Page>
    );
  }
  // A draft out of the cache may be older than what was saved since: drawing starts from the server's.
  if (!flow.data || !flow.isFetchedAfterMount) {
    return (
      <div role="status" aria-label={t('page.loading')}>
        <CanvasSkeleton />
      </div>
    );
  }
  return <OpenFlow key={flow.data.id} flow={flow.data} />;
}

function OpenFlow({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow');
  const mayChange = useMay('flows:change');
  const [isFresh, setFresh] = useState(false);
  const parsed = useMemo(() => parseDocument(flow.draft), [flow.draft]);
  if (parsed.ok) return <FlowEditor flow={flow} document={parsed.document} />;
  if (isFresh) return <FlowEditor flow={flow} document={emptyDocument()} />;
  return (
    <Page title={flow.name} back={{ to: '/flows', label: t('page.back') }} width="narrow">
      <EmptyState icon={IconTopologyStar3} title={t('page.malformed')} text={t('page.malformedAdvice')}>
        <Stack>
          <Text size="sm" c="dimmed">
            {parsed.problems[0]?.message.en}
          </Text>
          {mayChange && <Button onClick={() => setFresh(true)}>{t('page.startEmpty')}</Button>}
        </Stack>
      </EmptyState>
    </Page>
  );
}
