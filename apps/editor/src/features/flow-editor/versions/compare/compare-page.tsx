import { Center, Loader } from '@mantine/core';
import { IconColumns2 } from '@tabler/icons-react';
import type { FlowDocument } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useFlow, useFlowVersions } from '../../../../api/flows';
import type { Flow } from '../../../../api/types';
import { EmptyState } from '../../../../ui/empty-state';
import { Page } from '../../../../ui/page';
import { ProblemNote } from '../../../../ui/problem-note';
import { useReferences } from '../../state/references';
import { ReferencesProvider } from '../../state/references-context';
import { readDocument, useVersionDocument, type Stored } from '../use-stored';
import { CompareBar } from './compare-bar';
import { Comparison } from './comparison';
import classes from './compare.module.css';
import { readSide, writeSide, type Side } from './sides';

/** Two states of a flow beside each other: any of its versions, and its draft. */
export default function ComparePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('flow');
  const flow = useFlow(id);
  if (flow.error) {
    return (
      <Page title={t('compare.title')} back={{ to: `/flows/${id}`, label: t('compare.back') }} width="narrow">
        <ProblemNote error={flow.error} onRetry={() => void flow.refetch()} />
      </Page>
    );
  }
  // The draft of the cache may be older than what was just saved.
  if (!flow.data || !flow.isFetchedAfterMount) return <Waiting />;
  return <OpenComparison flow={flow.data} />;
}

function Waiting() {
  const { t } = useTranslation('flow');
  return (
    <Center h="60vh">
      <Loader aria-label={t('page.loading')} />
    </Center>
  );
}

function OpenComparison({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow');
  const [params, setParams] = useSearchParams();
  const versions = useFlowVersions(flow.id);
  const references = useReferences(flow);
  const live = flow.publishedVersion;
  const from = readSide(params.get('from')) ?? live;
  const to = readSide(params.get('to')) ?? 'draft';
  const older = useSide(flow, from);
  const newer = useSide(flow, to);
  const choose = (next: { from: Side; to: Side }) =>
    setParams({ from: writeSide(next.from), to: writeSide(next.to) }, { replace: true });
  const error = older.error ?? newer.error;

  const content = () => {
    if (from === null) {
      return <EmptyState icon={IconColumns2} title={t('compare.nothing')} text={t('compare.nothingText')} />;
    }
    if (error) return <ProblemNote error={error} />;
    if (older.isPending || newer.isPending) return <Waiting />;
    if (!older.document || !newer.document) {
      return <EmptyState icon={IconColumns2} title={t('compare.title')} text={t('versions.unreadable')} />;
    }
    return <Pair from={from} to={to} live={live} older={older.document} newer={newer.document} />;
  };
  return (
    <ReferencesProvider value={references}>
      <div className={classes.screen}>
        <CompareBar flow={flow} versions={versions.data ?? []} from={from} to={to} onChoose={choose} />
        {content()}
      </div>
    </ReferencesProvider>
  );
}

interface PairProps {
  from: Side;
  to: Side;
  live: number | null;
  older: FlowDocument;
  newer: FlowDocument;
}

function Pair({ from, to, live, older, newer }: PairProps) {
  const { t } = useTranslation('flow');
  const nameOf = (side: Side) => {
    if (side === 'draft') return t('compare.draft');
    return t(side === live ? 'compare.versionLive' : 'compare.version', { number: side });
  };
  return (
    <Comparison
      // Another pair begins with nothing selected and everything in sight.
      key={`${from} ${to}`}
      names={{ older: nameOf(from), newer: nameOf(to) }}
      older={older}
      newer={newer}
    />
  );
}

function useSide(flow: Flow, side: Side | null): Stored {
  const version = useVersionDocument(flow.id, typeof side === 'number' ? side : null);
  const draft = useMemo(() => readDocument(flow.draft), [flow.draft]);
  return side === 'draft' ? { document: draft, isPending: false, error: null } : version;
}
