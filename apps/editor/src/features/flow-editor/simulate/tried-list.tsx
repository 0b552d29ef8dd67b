import { CloseButton, Group, Text, UnstyledButton } from '@mantine/core';
import { IconFileText, IconMail, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './simulate.module.css';
import { useTried, type Tried } from './tried';

interface TriedListProps {
  current: string | null;
  onChoose: (key: string | null) => void;
}

/** The messages that were tried in this window, to go back to with one press. */
export function TriedList({ current, onChoose }: TriedListProps) {
  const { t } = useTranslation('flow');
  const items = useTried((state) => state.items);
  const remove = useTried((state) => state.remove);
  if (items.length === 0 || (items.length === 1 && items[0]?.key === current)) return null;
  return (
    <section aria-label={t('try.tried', { count: items.length })} data-testid="tried-list">
      <Text size="xs" c="dimmed" fw={600} mb={4}>
        {t('try.tried', { count: items.length })}
      </Text>
      <ul className={classes.triedList}>
        {items.map((item) => (
          <li key={item.key} data-current={item.key === current || undefined}>
            <UnstyledButton
              className={classes.tried}
              aria-current={item.key === current || undefined}
              onClick={() => onChoose(item.key)}
            >
              <Group gap={6} wrap="nowrap">
                <OfKind tried={item} />
                <span className={classes.name}>{item.title || '–'}</span>
              </Group>
            </UnstyledButton>
            <CloseButton
              size="xs"
              aria-label={t('try.forget', { title: item.title || '–' })}
              onClick={() => {
                remove(item.key);
                if (item.key === current) onChoose(null);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OfKind({ tried: { what } }: { tried: Tried }) {
  const { t } = useTranslation('flow');
  const props = { size: 14, style: { flex: 'none' } };
  if (what.message) return <IconPencil {...props} aria-label={t('try.from.madeUp')} />;
  if (what.raw !== undefined) return <IconFileText {...props} aria-label={t('try.from.raw')} />;
  return <IconMail {...props} aria-label={t('try.from.stored')} />;
}
