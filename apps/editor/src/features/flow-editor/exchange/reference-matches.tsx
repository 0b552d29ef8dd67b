import { Anchor, Select, Stack, Text } from '@mantine/core';
import type { ReferenceMatch } from '@mailroom/rules';
import { referenceKey } from '@mailroom/rules';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SCREENS } from '../inspector/reference-screens';
import { useKnownThings } from './use-known-things';
import type { Matches } from './use-matches';

/** Everything a file points at: what was found by its name, and what is to be chosen or stays open. */
export function ReferenceMatches({ matches }: { matches: Matches }) {
  const { t } = useTranslation('flow');
  if (matches.all.length === 0) return null;
  const asked = matches.all.toSorted((a, b) => Number(matches.isFound(a)) - Number(matches.isFound(b)));
  return (
    <Stack gap="xs" role="group" aria-label={t('exchange.needs')} data-testid="reference-matches">
      <div>
        <Text size="sm" fw={600}>
          {t('exchange.needs')}
        </Text>
        <Text size="xs" c="dimmed" role="status">
          {matches.open > 0 ? t('exchange.openHint', { count: matches.open }) : t('exchange.allFound')}
        </Text>
      </div>
      {asked.map((match) => (
        <Match key={referenceKey(match)} match={match} onChange={(id) => matches.choose(match, id)} />
      ))}
    </Stack>
  );
}

function Match({ match, onChange }: { match: ReferenceMatch; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('flow');
  const known = useKnownThings()[match.kind];
  const isOpen = match.match === null;
  return (
    <div>
      <Select
        size="xs"
        label={t(`exchange.kind.${match.kind}`, { name: match.name })}
        placeholder={t(known?.length === 0 ? `reference.none.${match.kind}` : 'exchange.leaveOpen')}
        leftSection={
          isOpen ? (
            <IconCircleDashed size={15} color="var(--mantine-color-orange-text)" aria-hidden />
          ) : (
            <IconCircleCheck size={15} color="var(--mantine-color-teal-text)" aria-hidden />
          )
        }
        data={known?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={match.match}
        onChange={onChange}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('exchange.leaveOpen') }}
        nothingFoundMessage={t('inspector.noneFound')}
      />
      {isOpen && known?.length === 0 && (
        <Anchor component={Link} to={SCREENS[match.kind].make} target="_blank" size="xs">
          {t(`reference.make.${match.kind}`)}
        </Anchor>
      )}
    </div>
  );
}
