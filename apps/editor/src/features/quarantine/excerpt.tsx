import { Button, Code, Collapse, Loader, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuarantineExcerpt } from '../../api/quarantine';

/** The beginning of a message as it came, for whoever decides what is to be done with it. */
export function Excerpt({ id }: { id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={open}
        leftSection={open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
        onClick={() => setOpen(!open)}
      >
        {t('quarantine.excerpt')}
      </Button>
      <Collapse expanded={open}>{open && <Content id={id} />}</Collapse>
    </div>
  );
}

function Content({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuarantineExcerpt(id);
  if (!data) return <Loader size="sm" />;
  return (
    <Stack gap="xs" mt="xs">
      <Code block style={{ maxHeight: 240, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {data.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}
      </Code>
      {data.text.trim() ? (
        <Code block style={{ maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {data.text}
        </Code>
      ) : (
        <Text size="sm" c="dimmed">
          {t('quarantine.noText')}
        </Text>
      )}
    </Stack>
  );
}
