import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDoors } from '../../api/doors';
import { useMay } from '../../api/session';
import type { Mailbox } from '../../api/types';
import { QueryView } from '../../ui/query-view';
import { ReadOnlyNote } from '../../ui/read-only';
import { Section } from '../../ui/section';
import { DropFiles } from './drop-files';
import { HttpDoor } from './http-door';
import { ImportList } from './import-list';
import { Listeners } from './listeners';

/** The ways in besides the mailbox's own server. */
export function BringIn({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const mayBringIn = useMay('messages:import');
  return (
    <Stack gap="lg">
      <ReadOnlyNote right="messages:import" />
      <QueryView query={useDoors(mailbox.id)}>
        {(doors) => (
          <>
            <Section title={t('doors.filesTitle')} description={t('doors.filesText')}>
              {mayBringIn && <DropFiles mailboxId={mailbox.id} />}
              <ImportList mailboxId={mailbox.id} imports={doors.imports} />
            </Section>
            <Section title={t('doors.httpTitle')} description={t('doors.httpText')}>
              <HttpDoor mailboxId={mailbox.id} />
            </Section>
            <Section
              title={t('doors.listenersTitle')}
              description={t('doors.listenersText', { address: mailbox.address })}
            >
              <Listeners doors={doors} />
            </Section>
          </>
        )}
      </QueryView>
    </Stack>
  );
}
