import { Badge, Checkbox, Group, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderChoice } from './mailbox-form';

interface FolderChecklistProps {
  folders: FolderChoice[];
  value: string[];
  onChange: (value: string[]) => void;
  error?: ReactNode;
}

/** Which folders are read; the server's own marks tell Sent from Sales. */
export function FolderChecklist({ folders, value, onChange, error }: FolderChecklistProps) {
  const { t } = useTranslation();
  if (folders.length === 0) return <Text c="dimmed">{t('mailbox.foldersAfterTest')}</Text>;
  return (
    <Checkbox.Group value={value} onChange={onChange} error={error} aria-label={t('mailbox.folders')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        {folders.map((folder) => (
          <Checkbox
            key={folder.path}
            value={folder.path}
            label={
              <Group gap={6} component="span">
                <span>{folder.path}</span>
                {folder.specialUse && (
                  <Badge size="xs" color="gray">
                    {t(`specialUse.${folder.specialUse}`)}
                  </Badge>
                )}
                {folder.importing && (
                  <Badge size="xs" color="blue">
                    {t('mailbox.folderImporting')}
                  </Badge>
                )}
                {folder.missing && (
                  <Badge size="xs" color="orange">
                    {t('mailbox.folderMissing')}
                  </Badge>
                )}
              </Group>
            }
          />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
