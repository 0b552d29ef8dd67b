import { ActionIcon, Group, TextInput } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

/** A record's name that can be changed in place. */
export function RecordName({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <>
        {name}{' '}
        <ActionIcon aria-label={t('action.rename')} onClick={() => setDraft(name)} style={{ verticalAlign: 'middle' }}>
          <IconPencil size={16} />
        </ActionIcon>
      </>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = draft.trim();
    if (next && next !== name) onRename(next);
    setDraft(null);
  };
  return (
    <form onSubmit={submit}>
      <Group gap={4} wrap="nowrap">
        <TextInput
          aria-label={t('record.nameLabel')}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
          maxLength={250}
          flex={1}
          autoFocus
        />
        <ActionIcon type="submit" size="lg" color="teal" aria-label={t('record.save')}>
          <IconCheck size={18} />
        </ActionIcon>
        <ActionIcon size="lg" aria-label={t('action.cancel')} onClick={() => setDraft(null)}>
          <IconX size={18} />
        </ActionIcon>
      </Group>
    </form>
  );
}
