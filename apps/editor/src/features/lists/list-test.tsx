import { Alert, Text, Textarea, TextInput } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListKind } from '../../api/types';
import { Section } from '../../ui/section';
import { matchingEntries } from './entry-checks';

/** Which entries an address or a text is on the list by, judged as the flows judge. */
export function ListTest({ kind, entries }: { kind: ListKind; entries: readonly string[] }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const hits = useMemo(() => (text ? matchingEntries(kind, entries, text) : []), [kind, entries, text]);
  const words = hits.slice(0, 5).map((entry) => `“${entry}”`);
  return (
    <Section title={t('lists.test')}>
      {kind === 'addresses' ? (
        <TextInput
          label={t('lists.testAddress')}
          placeholder={t('lists.testAddressPlaceholder')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : (
        <Textarea
          label={t('lists.testText')}
          placeholder={t('lists.testTextPlaceholder')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
        />
      )}
      <div role="status">
        {text !== '' &&
          (hits.length > 0 ? (
            <Alert role="group" color="teal" icon={<IconCheck size={18} />} py="xs">
              <Text size="sm">{t('lists.hit', { entries: words.join(', ') })}</Text>
            </Alert>
          ) : (
            <Alert role="group" color="gray" icon={<IconMinus size={18} />} py="xs">
              <Text size="sm">{t('lists.miss')}</Text>
            </Alert>
          ))}
      </div>
    </Section>
  );
}
