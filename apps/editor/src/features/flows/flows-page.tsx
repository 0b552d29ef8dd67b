import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFileUpload, IconPlus, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlows } from '../../api/flows';
import { useMay } from '../../api/session';
import type { FlowSummary } from '../../api/types';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { SearchField } from '../../ui/search-field';
import { useNewDialog } from '../../ui/use-new-dialog';
import { TemplateButtons } from '../flow-editor/exchange/template-cards';
import { CreateFlow, type Beginning } from './create-flow';
import { foundFlows } from './flow-list';
import { FlowTable } from './flow-table';

const EMPTY: Beginning = { kind: 'template', id: null };

export default function FlowsPage() {
  const { t } = useTranslation();
  const mayChange = useMay('flows:change');
  const dialog = useNewDialog();
  const [chosen, setChosen] = useState<Beginning | null>(null);
  const beginning = chosen ?? (dialog.isOpen && mayChange ? EMPTY : null);
  const close = () => {
    setChosen(null);
    if (dialog.isOpen) dialog.close();
  };
  const duplicate = (file: Extract<Beginning, { kind: 'copy' }>['file']) =>
    setChosen({ kind: 'copy', name: t('flows.copyOf', { name: file.name }).slice(0, 120), file });
  const create = mayChange ? (
    <>
      <Button variant="default" leftSection={<IconFileUpload size={16} />} onClick={() => setChosen({ kind: 'file' })}>
        {t('flows.import')}
      </Button>
      <Button leftSection={<IconPlus size={16} />} onClick={() => setChosen(EMPTY)}>
        {t('flows.create')}
      </Button>
    </>
  ) : null;
  return (
    <Page title={t('flows.title')} description={t('flows.description')} actions={create}>
      {beginning && <CreateFlow beginning={beginning} onClose={close} />}
      <QueryView query={useFlows()}>
        {(flows) =>
          flows.length === 0 ? (
            <NoFlows onTemplate={(id) => setChosen({ kind: 'template', id })} />
          ) : (
            <FoundFlows flows={flows} onDuplicate={duplicate} />
          )
        }
      </QueryView>
    </Page>
  );
}

/** From how many flows on a search is of use. */
const MANY = 4;

interface FoundFlowsProps {
  flows: readonly FlowSummary[];
  onDuplicate: (file: Extract<Beginning, { kind: 'copy' }>['file']) => void;
}

function FoundFlows({ flows, onDuplicate }: FoundFlowsProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = foundFlows(flows, search);
  return (
    <Stack gap="sm">
      {flows.length >= MANY && (
        <Group>
          <SearchField value={search} onChange={setSearch} placeholder={t('flows.searchPlaceholder')} />
        </Group>
      )}
      {found.length > 0 ? (
        <FlowTable flows={found} onDuplicate={onDuplicate} />
      ) : (
        <Text c="dimmed" role="status" py="md">
          {t('flows.none')}
        </Text>
      )}
    </Stack>
  );
}

/** Nothing drawn yet: what a flow is, and finished ones to begin with. */
function NoFlows({ onTemplate }: { onTemplate: (id: string | null) => void }) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('flow');
  const mayChange = useMay('flows:change');
  return (
    <div>
      <EmptyState icon={IconRoute} title={t('flows.emptyTitle')} text={t('flows.emptyText')} />
      {mayChange && (
        <Stack gap="xs">
          <Text size="sm" c="dimmed" ta="center">
            {t('flows.teach')}
          </Text>
          <TemplateButtons onPick={onTemplate} label={words('exchange.templates')} />
        </Stack>
      )}
    </div>
  );
}
