import { Group, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamEntry } from '../../api/types';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { ReadOnlyUnless } from '../../ui/read-only';
import { Section } from '../../ui/section';
import { DetailSkeleton } from '../../ui/skeletons';
import { RecordName } from './record-name';
import classes from './records.module.css';
import { Stream } from './stream';

interface Shown {
  name: string;
  stream: StreamEntry[];
  /** Whether the reader may; who may not sees the same page, at rest. */
  mayChange: boolean;
}

interface RecordPageProps<Detail> {
  query: UseQueryResult<Detail>;
  /** The list it is in. */
  back: { to: string; label: string };
  documentTitle: (detail: Detail) => string;
  onRename: (name: string) => void;
  /** One line below the name: what it is at a glance. */
  summary: (detail: Detail) => ReactNode;
  actions?: (detail: Detail) => ReactNode;
  /** The fields in the card aside. */
  properties: (detail: Detail) => ReactNode;
  /** What stands above the stream. */
  children?: (detail: Detail) => ReactNode;
}

/** The page of one record of any kind: its name, its properties, and what happened to it. */
export function RecordPage<Detail extends Shown>(props: RecordPageProps<Detail>) {
  const { query, back, documentTitle, onRename, summary, actions, properties, children } = props;
  const { t } = useTranslation();
  const { data } = query;
  return (
    <Page
      title={
        data?.mayChange ? <RecordName key={data.name} name={data.name} onRename={onRename} /> : (data?.name ?? '…')
      }
      documentTitle={data ? documentTitle(data) : '…'}
      back={back}
      description={data && <Group gap="xs">{summary(data)}</Group>}
      actions={data && actions?.(data)}
    >
      <QueryView query={query} skeleton={<DetailSkeleton />}>
        {(detail) => (
          <div className={classes.columns}>
            <Stack gap="lg" miw={0}>
              {children?.(detail)}
              <Stream entries={detail.stream} />
            </Stack>
            <div className={classes.properties}>
              <Section title={t('record.properties')}>
                <ReadOnlyUnless may={detail.mayChange}>
                  <Stack>{properties(detail)}</Stack>
                </ReadOnlyUnless>
              </Section>
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}
